// The kernels that the WASM module exports. It imports its memory, allocates nothing and keeps no pointer between calls.

export { relu, reluGradient, sigmoid, sigmoidGradient, tanh, tanhGradient } from './activation';
export { avgPool, avgPoolGradient } from './avgpool';
export { conv } from './conv';
export { convScatter } from './conv-scatter';
export { convWeights, sumPixels } from './conv-weights';
export { convWeightsPacked } from './conv-weights-packed';
export { depthwise } from './depthwise';
export { depthwiseScatter } from './depthwise-scatter';
export { packForward, packScattered, packTurned, scaleRows } from './filters';
export { hardSigmoid, hardSwish, leakyRelu, relu6, silu } from './gates';
export { gemm } from './gemm';
export { clearHalo } from './halo';
export { add, copyPixels, multiply } from './join';
export { toPixels, toPlanes } from './layout';
export { masked } from './masked';
export { maxPool, maxPoolGradient, maxPoolOnly } from './maxpool';
export { moments, normalize, normalizeGradient, normSums } from './norm';
export { normals, scaleDoubles } from './normals';
export { packColumns, packRows } from './pack';
export { largest, scaleFloats, sumSquares } from './sizes';
export { gateSignal } from './signal-gate';
export { softmax } from './softmax';
export { setTileHeight } from './sweep';
export { transpose } from './transpose';
export { activateUnits, countBins, signalUnits, unitSums } from './units';
export { unpackGradient } from './unpack-gradient';
export { wholeWindow } from './whole-window';
export { packWinograd, winograd } from './winograd';

/** The first byte that the module's own tables leave free. */
export function heapBase(): usize {
  return __heap_base;
}
