// Tensors as case files hold them: `{shape, b64}` with float32 in little-endian base64, or `{shape, data}` in plain JSON.

import { tensor, type Tensor } from '../../src/engine/tensor';

/** A tensor in a case file. */
export interface EncodedTensor {
  readonly shape: readonly number[];
  readonly b64?: string;
  readonly data?: readonly number[];
}

/** The tensor in float32. @throws {ShapeError} when the numbers do not fill the shape. */
export function decodeTensor({ shape, b64, data = [] }: EncodedTensor): Tensor<Float32Array> {
  return tensor(shape, b64 === undefined ? Float32Array.from(data) : float32From(Buffer.from(b64, 'base64')));
}

/** Little-endian float32 from bytes. */
export function float32From(bytes: Uint8Array): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float32Array.from({ length: bytes.byteLength / 4 }, (_, i) => view.getFloat32(4 * i, true));
}
