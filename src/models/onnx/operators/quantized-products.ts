// Products of quantised numbers: convolutions and matrix products of whole numbers, each less its zero point. The sums are
// exact, in float64. The operators whose names begin with QLinear bring them to the steps of their output.

import { filled, zeros, type OnnxTensor } from '../onnx-tensor';
import { optionalInput, type Operator, type OperatorCall } from '../operator';
import { alongAxis } from './along-axis';
import { conv } from './conv';
import { matMul } from './mat-mul';
import { quantized } from './quantization';

/** A product, and the axis of each factor and of the output along which settings may differ. */
interface Product {
  readonly of: Operator;
  readonly axes: readonly [left: number, right: number];
  /** For the scales of the two factors. */
  readonly outputAxes: readonly [left: number, right: number];
}

/** A filter has a scale and a zero point of its own. */
const convolution: Product = { of: conv, axes: [1, 0], outputAxes: [1, 1] };
/** A row of A, or a column of B. */
const matrices: Product = { of: matMul, axes: [-2, -1], outputAxes: [-2, -1] };

/** The operators by ONNX' names. */
export const quantizedProducts = {
  ConvInteger: integerProduct(convolution),
  MatMulInteger: integerProduct(matrices),
  QLinearConv: quantizedProduct(convolution),
  QLinearMatMul: quantizedProduct(matrices),
} satisfies Readonly<Record<string, Operator>>;

/** Two factors and their zero points → int32. */
function integerProduct({ of, axes }: Product): Operator {
  return {
    takes: 2,
    outline: (call) => [zeros('int32', outlined(of, call, call.inputs.slice(0, 2)))],
    forward(call) {
      const [sums] = of.forward({ ...call, inputs: [shifted(call, [0, 2], axes[0]), shifted(call, [1, 3], axes[1])] });
      return [filled('int32', sums.shape, (i) => sums.data[i])];
    },
  };
}

/** Two factors, each with scale and zero point, those of the output, and perhaps a bias in the steps of the product. */
function quantizedProduct({ of, axes, outputAxes }: Product): Operator {
  return {
    takes: 8,
    outline: (call) => [zeros(call.inputs[7].type, outlined(of, call, [call.inputs[0], call.inputs[3]]))],
    forward(call) {
      const [, a, , , b, , { data: [step] }, zero] = call.inputs;
      const bias = optionalInput(call, 8);
      const [{ shape, data }] = of.forward({ ...call, inputs: [shifted(call, [0, 2], axes[0]), shifted(call, [3, 5], axes[1]), ...(bias ? [bias] : [])] });
      const [left, right] = [a, b].map((scale, k) => alongAxis(shape, scale, outputAxes[k]));
      return [quantized(zero.type, shape, (i) => Math.fround(data[i] * Math.fround(Math.fround(left(i) * right(i)) / step)), () => zero.data[0])];
    },
  };
}

/** A factor less its zero point, as float64. */
function shifted(call: OperatorCall, [place, zeroPlace]: readonly [number, number], axis: number): OnnxTensor {
  const x = call.inputs[place];
  const zero = optionalInput(call, zeroPlace);
  const at = zero ? alongAxis(x.shape, zero, axis) : () => 0;
  return filled('float64', x.shape, (i) => x.data[i] - at(i));
}

function outlined(of: Operator, call: OperatorCall, inputs: readonly OnnxTensor[]): readonly number[] {
  return (of.outline ?? of.forward)({ ...call, inputs })[0].shape;
}
