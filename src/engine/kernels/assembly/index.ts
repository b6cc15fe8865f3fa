// The kernels that the WASM module exports. It imports its memory, allocates nothing and keeps no pointer between calls.

export { gemm } from './gemm';
export { packColumns, packRows } from './pack';
export { setTileHeight } from './sweep';
export { transpose } from './transpose';

/** The first byte that the module's own tables leave free. */
export function heapBase(): usize {
  return __heap_base;
}
