// Keras' layers and operations that compute with several tensors number by number. Equal shapes are added and multiplied
// by the engine's layers; whatever has to be repeated to a common shape, or stands beside a constant, by ONNX' operators.

import { sameShape, type Shape } from '../../../engine/shape';
import { numberIn } from '../../json-record';
import { ModelFileError } from '../../model-file-error';
import { borrowedOperator } from '../../onnx/borrowed-operator';
import type { OnnxTensor } from '../../onnx/onnx-tensor';
import type { KerasCall, KerasLayer, KerasNode, KerasOperand } from '../keras-layer';
import type { Constant } from '../references';

/** What computes it, and which layer does for inputs of one shape. */
interface Merge {
  readonly operator: 'Add' | 'Sub' | 'Mul' | 'Div' | 'Sum' | 'Mean' | 'Max' | 'Min';
  readonly layer?: 'add' | 'multiply';
}

/** Two operands, one of which may be a constant, or any number of tensors. */
export function merging({ operator, layer }: Merge): KerasLayer {
  return (call) => {
    const shapes = call.operands.filter(isShape);
    if (call.operands.length < 2) throw new ModelFileError(`expects two or more inputs, found ${call.operands.length}`);
    if (layer && shapes.length === call.operands.length && shapes.every((shape) => sameShape(shape, shapes[0]))) return [{ spec: { kind: layer } }];
    if (['Sub', 'Div'].includes(operator) && call.operands.length > 2) throw new ModelFileError(`expects two inputs, found ${call.operands.length}`);
    const rank = Math.max(...shapes.map(({ length }) => length));
    const inputs = call.operands.map((operand) => (isShape(operand) ? 'data' : constantHere(operand.constant, rank, call)));
    return chained(operator, inputs, shapes.map((shape) => toRank(shape, rank, call)));
  };
}

const isShape = (operand: KerasOperand): operand is Shape => Array.isArray(operand);

/** `Mul` and `Add` take two at a time; a product of more is one product after the other. */
function chained(operator: Merge['operator'], inputs: readonly ('data' | OnnxTensor)[], before: readonly (KerasNode | undefined)[]): readonly KerasNode[] {
  const takesAny = ['Sum', 'Mean', 'Max', 'Min'].includes(operator);
  if (takesAny || inputs.length === 2) return [{ ...borrowedOperator({ operator, inputs }), before }];
  throw new ModelFileError(`multiplies ${inputs.length} inputs of different shapes, which cannot be run`);
}

/** A tensor of fewer axes than another is repeated along the axes after the batch that it lacks: [C] beside [C, H, W] is [C, 1, 1]. */
function toRank(shape: Shape, rank: number, { channelsLast }: KerasCall): KerasNode | undefined {
  if (shape.length === rank) return undefined;
  const ones = Array<number>(rank - shape.length).fill(1);
  const to = channelsLast ? [shape[0], ...ones, ...shape.slice(1)] : [...ones, ...shape];
  return { spec: { kind: 'reshape', parameters: { to } } };
}

/** Numbers in Keras' order of axes, which end where the tensor's do; here the channels come first. @param rank of the tensor, without the batch */
function constantHere(constant: Constant, rank: number, { channelsLast }: KerasCall): OnnxTensor {
  const own = extentsOf(constant);
  const data = Float32Array.from([constant].flat(16) as number[]);
  if (data.length === 1) return { type: 'float32', shape: [], data };
  const shape = [...Array<number>(Math.max(0, rank + 1 - own.length)).fill(1), ...own];
  const isPerChannel = shape[shape.length - 1] === data.length && shape.length === rank + 1;
  if (!isPerChannel) throw new ModelFileError(`computes with a constant of ${own.join('×')} numbers; one, or one for each channel, can be run`);
  return { type: 'float32', shape: channelsLast ? [1, data.length, ...Array<number>(rank - 1).fill(1)] : shape, data };
}

function extentsOf(constant: Constant): number[] {
  return typeof constant === 'number' ? [] : [constant.length, ...(constant.length > 0 ? extentsOf(constant[0]) : [])];
}

/** x₁ + scale·x₂, as the residual branches of Inception-ResNet come back. */
export const scaledSum: KerasLayer = ({ config }) => {
  const factor: OnnxTensor = { type: 'float32', shape: [], data: Float32Array.of(numberIn(config, 'scale')) };
  return [{ spec: { kind: 'add' }, before: [undefined, borrowedOperator({ operator: 'Mul', inputs: ['data', factor] })] }];
};
