// The table of operators of ONNX' own family, by their names. One that is not here cannot be run, and a file that uses
// it is told so with the node's name.

import type { Operator } from '../operator';
import { activations } from './activations';
import { argExtremes } from './arg-extremes';
import { batchNormalization } from './batch-normalization';
import { binaryMaths } from './binary-maths';
import { blocksOfCells } from './blocks-of-cells';
import { casts } from './casts';
import { choice } from './choice';
import { concat } from './concat';
import { constants } from './constants';
import { conv } from './conv';
import { convTranspose } from './conv-transpose';
import { cumulativeSum } from './cumulative-sum';
import { dropout } from './dropout';
import { expansions } from './expansions';
import { gathers } from './gathers';
import { gemm } from './gemm';
import { gridSample } from './grid-sample';
import { layerNormalization, rmsNormalization } from './layer-normalization';
import { losses } from './losses';
import { matMul } from './mat-mul';
import { maxPool } from './max-pool';
import { maxUnpool } from './max-unpool';
import { normalizations } from './normalizations';
import { otherNorms } from './other-norms';
import { pad } from './pad';
import { poolings } from './poolings';
import { quantization } from './quantization';
import { quantizedProducts } from './quantized-products';
import { reductions } from './reductions';
import { resize } from './resize';
import { scatters } from './scatters';
import { selections } from './selections';
import { shapes } from './shapes';
import { slice } from './slice';
import { softmaxes } from './softmax';
import { split } from './split';
import { transpose } from './transpose';
import { unaryMaths } from './unary-maths';
import { variadic } from './variadic';

/** Every operator by its name. */
export const operators: Readonly<Record<string, Operator>> = {
  ...activations,
  ...argExtremes,
  ...binaryMaths,
  ...blocksOfCells,
  ...casts,
  ...constants,
  ...expansions,
  ...gathers,
  ...losses,
  ...normalizations,
  ...otherNorms,
  ...poolings,
  ...quantization,
  ...quantizedProducts,
  ...reductions,
  ...scatters,
  ...selections,
  ...shapes,
  ...softmaxes,
  ...unaryMaths,
  ...variadic,
  BatchNormalization: batchNormalization,
  Concat: concat,
  Conv: conv,
  ConvTranspose: convTranspose,
  CumSum: cumulativeSum,
  Dropout: dropout,
  Gemm: gemm,
  GridSample: gridSample,
  If: choice,
  LayerNormalization: layerNormalization,
  MatMul: matMul,
  MaxPool: maxPool,
  MaxUnpool: maxUnpool,
  Pad: pad,
  RMSNormalization: rmsNormalization,
  Resize: resize,
  Slice: slice,
  Split: split,
  Transpose: transpose,
  Upsample: resize,
};

/** The operator of this name; undefined where there is none. */
export function operatorNamed(name: string): Operator | undefined {
  return Object.hasOwn(operators, name) ? operators[name] : undefined;
}
