// Operators that change a tensor's shape and leave its numbers in their order.

import { sizeOf, type Shape } from '../../../engine/shape';
import { ModelFileError } from '../../model-file-error';
import { listOf } from '../onnx-tensor';
import { axesOf, optionalInput, type LayerChoice, type Operator, type OperatorCall } from '../operator';
import { reshaping } from './moving';

/** The operators by ONNX' names. */
export const shapes = {
  Flatten: reshaping(1, flattened, (call) => keepingBatch(call, flattened(call))),
  Reshape: reshaping(1, wantedShape, (call) => keepingBatch(call, wantedShape(call))),
  Squeeze: reshaping(1, squeezed, (call) => keepingBatch(call, squeezed(call))),
  Unsqueeze: reshaping(1, unsqueezed, (call) => keepingBatch(call, unsqueezed(call))),
} satisfies Readonly<Record<string, Operator>>;

/** Settings are an attribute in old opsets, an input in later ones. */
function setting(call: OperatorCall, name: string): readonly number[] | undefined {
  const input = optionalInput(call, 1);
  return input ? listOf(input) : call.attributes.integers(name);
}

function flattened({ attributes, inputs: [{ shape }] }: OperatorCall): Shape {
  const axis = attributes.integer('axis', 1);
  const from = axis < 0 ? axis + shape.length : axis;
  return [sizeOf(shape.slice(0, from)), sizeOf(shape.slice(from))];
}

/** 0 keeps an extent (unless `allowzero`), −1 is whatever is left. */
function wantedShape(call: OperatorCall): Shape {
  const { attributes, inputs: [x] } = call;
  const wanted = setting(call, 'shape');
  if (!wanted) throw new ModelFileError('needs a shape');
  const keepZero = attributes.flag('allowzero');
  const extents = wanted.map((extent, axis) => (extent === 0 && !keepZero ? (x.shape[axis] ?? 0) : extent));
  const known = extents.reduce((size, extent) => (extent === -1 ? size : size * extent), 1);
  return extents.map((extent) => (extent === -1 ? sizeOf(x.shape) / known : extent));
}

function squeezed(call: OperatorCall): Shape {
  const [{ shape }] = call.inputs;
  const named = setting(call, 'axes');
  const axes = named ? axesOf(named, shape.length) : shape.flatMap((extent, axis) => (extent === 1 ? [axis] : []));
  return shape.filter((_, axis) => !axes.includes(axis));
}

function unsqueezed(call: OperatorCall): Shape {
  const [{ shape }] = call.inputs;
  const named = setting(call, 'axes');
  if (!named) throw new ModelFileError('needs the axes that it inserts');
  const axes = axesOf(named, shape.length + named.length);
  const rest = [...shape];
  return Array.from({ length: shape.length + axes.length }, (_, axis) => (axes.includes(axis) ? 1 : (rest.shift() as number)));
}

/** A layer that reshapes each picture by itself, whatever the batch; where the first axis stays. */
function keepingBatch({ inputs: [{ shape }] }: OperatorCall, to: Shape): LayerChoice | undefined {
  if (to.length < 2 || to[0] !== shape[0] || sizeOf(to) === 0) return undefined;
  return to.length === 2 ? { kind: 'flatten' } : { kind: 'reshape', parameters: { to: to.slice(1) } };
}
