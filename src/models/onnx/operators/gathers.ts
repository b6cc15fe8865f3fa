// Picking numbers by indices: along one axis, element by element, or by whole coordinates.

import { printShape, sizeOf, stridesOf } from '../../../engine/shape';
import { ModelFileError } from '../../model-file-error';
import { offsetsOf, plainAxes } from '../offsets';
import { type OnnxTensor } from '../onnx-tensor';
import { checkedSize } from '../../size-limits';
import { axisOf, type Operator, type OperatorCall } from '../operator';
import { moving } from './moving';

/** The operators by ONNX' names. */
export const gathers = {
  /** y = x with the axis replaced by the shape of the indices. */
  Gather: moving(2, (call) => {
    const [x, indices] = call.inputs;
    const axis = axisOf(call.attributes.integer('axis', 0), x.shape.length);
    const axes = plainAxes(x.shape);
    axes[axis] = { ...axes[axis], at: wrapped(indices, x.shape[axis]) };
    return { shape: [...x.shape.slice(0, axis), ...indices.shape, ...x.shape.slice(axis + 1)], offsets: offsetsOf(axes) };
  }),
  /** The indices of an axis (or of all numbers in a row) where the condition holds. */
  Compress: moving(2, (call) => {
    const [{ shape }, condition] = call.inputs;
    const chosen = Int32Array.from(Array.from(condition.data as ArrayLike<number>).flatMap((holds, i) => (holds ? [i] : [])));
    const axis = call.attributes.has('axis') ? axisOf(call.attributes.integer('axis'), shape.length) : undefined;
    if (chosen.some((index) => index >= (axis === undefined ? sizeOf(shape) : shape[axis]))) throw new ModelFileError(`picks beyond ${printShape(shape)}`);
    if (axis === undefined) return { shape: [chosen.length], offsets: chosen };
    const axes = plainAxes(shape);
    axes[axis] = { ...axes[axis], at: chosen };
    return { shape: axes.map(({ at }) => at.length), offsets: offsetsOf(axes) };
  }),
  /** y[i] = x at i's own place, but indices[i] along the axis. */
  GatherElements: moving(2, (call) => ({ shape: call.inputs[1].shape, offsets: elementOffsets(call, call.inputs[1]) })),
  /** The last axis of the indices is a coordinate (or the beginning of one) in x. */
  GatherND: moving(2, (call) => {
    const [x, indices] = call.inputs;
    const batch = call.attributes.integer('batch_dims', 0);
    const depth = indices.shape[indices.shape.length - 1];
    const starts = coordinateOffsets(x, indices, batch);
    const run = sizeOf(x.shape.slice(batch + depth));
    const offsets = new Int32Array(checkedSize([starts.length, run])).map((_, i) => starts[Math.floor(i / run)] + (i % run));
    return { shape: [...indices.shape.slice(0, -1), ...x.shape.slice(batch + depth)], offsets };
  }),
} satisfies Readonly<Record<string, Operator>>;

/** Indices within an extent, counted from the end where negative. @throws {ModelFileError} for one outside. */
export function wrapped({ data }: OnnxTensor, extent: number): Int32Array {
  return Int32Array.from(data as ArrayLike<number>, (index) => {
    const at = index < 0 ? index + extent : index;
    if (Number.isInteger(at) && at >= 0 && at < extent) return at;
    throw new ModelFileError(`picks index ${index} of ${extent}`);
  });
}

/** The offset in x of each place of the indices, moved along the node's axis. */
export function elementOffsets({ attributes, inputs: [x] }: OperatorCall, indices: OnnxTensor): Int32Array {
  const axis = axisOf(attributes.integer('axis', 0), x.shape.length);
  if (indices.shape.length !== x.shape.length) throw new ModelFileError(`picks from ${printShape(x.shape)} by ${printShape(indices.shape)}`);
  if (indices.shape.some((extent, a) => a !== axis && extent > x.shape[a])) throw new ModelFileError(`picks from ${printShape(x.shape)} by ${printShape(indices.shape)}`);
  const strides = stridesOf(x.shape);
  const along = wrapped(indices, x.shape[axis]);
  const others = offsetsOf(plainAxes(indices.shape).map(({ at }, a) => ({ at, stride: a === axis ? 0 : strides[a] })));
  return others.map((offset, i) => offset + along[i] * strides[axis]);
}

/** The offset in x of each coordinate. */
export function coordinateOffsets(x: OnnxTensor, indices: OnnxTensor, batch = 0): Int32Array {
  const depth = indices.shape[indices.shape.length - 1] ?? 0;
  if (batch + depth > x.shape.length) throw new ModelFileError(`picks by coordinates of ${depth} numbers from ${printShape(x.shape)}`);
  const strides = stridesOf(x.shape);
  const count = depth === 0 ? 0 : indices.data.length / depth;
  const batches = sizeOf(x.shape.slice(0, batch));
  const perBatch = sizeOf(x.shape.slice(batch));
  return new Int32Array(count).map((_, i) => {
    let offset = Math.floor((i * batches) / count) * perBatch;
    for (let d = 0; d < depth; d++) {
      const [index, extent] = [indices.data[i * depth + d], x.shape[batch + d]];
      const at = index < 0 ? index + extent : index;
      if (!(at >= 0 && at < extent)) throw new ModelFileError(`picks index ${index} of ${extent}`);
      offset += at * strides[batch + d];
    }
    return offset;
  });
}
