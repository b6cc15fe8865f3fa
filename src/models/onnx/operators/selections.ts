// Choosing between numbers: by a condition, by bounds, by rank.

import { mapped, zerosLike, type Tensor } from '../../../engine/tensor';
import { ModelFileError } from '../../model-file-error';
import { broadcastShape, combined, repeated, unbroadcast } from '../broadcasting';
import { around } from '../offsets';
import { filled, zeros, type OnnxTensor } from '../onnx-tensor';
import { axisOf, optionalInput, type Operator, type OperatorCall } from '../operator';

/** The operators by ONNX' names. */
export const selections = {
  Where: {
    takes: 3,
    forward: ({ inputs: [condition, a, b] }) => [combined(a.type, [condition, a, b], (c, x, y) => (c ? x : y))],
    outline: ({ inputs }) => [zeros(inputs[1].type, broadcastShape(inputs.map((x) => x.shape)))],
    backward({ inputs: [condition, a, b], dy }) {
      const c = repeated(condition, dy.shape);
      return [undefined, unbroadcast(mapped(dy, (g, i) => (c(i) ? g : 0)), a), unbroadcast(mapped(dy, (g, i) => (c(i) ? 0 : g)), b)];
    },
  },
  /** Bounds by attribute before opset 11, by input since. */
  Clip: {
    takes: 1,
    forward(call) {
      const [x] = call.inputs;
      const { low, high } = boundsOf(call);
      return [filled(x.type, x.shape, (i) => Math.min(Math.max(x.data[i], low), high))];
    },
    outline: ({ inputs: [x] }) => [zeros(x.type, x.shape)],
    backward(call) {
      const { low, high } = boundsOf(call);
      return [mapped(call.dy, (dy, i) => (call.inputs[0].data[i] > low && call.inputs[0].data[i] < high ? dy : 0))];
    },
    layer: (call) => (boundsOf(call).low === 0 && boundsOf(call).high === 6 ? { kind: 'relu6' } : undefined),
  },
  /** The k first along an axis and where they stood. */
  TopK: {
    takes: 1,
    forward(call) {
      const [x] = call.inputs;
      const { order, shape } = ranked(call);
      return [filled(x.type, shape, (i) => x.data[order[i].offset]), filled('int64', shape, (i) => order[i].index)];
    },
    backward(call) {
      const dx: Tensor = zerosLike(call.dy, call.inputs[0].shape);
      if (call.index === 0) ranked(call).order.forEach(({ offset }, i) => (dx.data[offset] = call.dy.data[i]));
      return [dx];
    },
  },
} satisfies Readonly<Record<string, Operator>>;

function boundsOf(call: OperatorCall): { low: number; high: number } {
  const bound = (index: number, name: string, none: number): number => {
    if (call.opset < 11) return call.attributes.float(name, none);
    return optionalInput(call, index)?.data[0] ?? none;
  };
  return { low: bound(1, 'min', -Infinity), high: bound(2, 'max', Infinity) };
}

interface Ranked {
  readonly index: number;
  readonly offset: number;
}

function ranked(call: OperatorCall): { order: Ranked[]; shape: number[] } {
  const [x] = call.inputs;
  const k = optionalInput(call, 1)?.data[0] ?? call.attributes.integer('k');
  const axis = axisOf(call.attributes.integer('axis', -1), x.shape.length);
  const { outer, inner } = around(x.shape, axis);
  const length = x.shape[axis];
  if (!(k >= 0 && k <= length)) throw new ModelFileError(`asks for the first ${k} of ${length} numbers`);
  const sign = call.attributes.flag('largest', true) ? 1 : -1;
  const order: Ranked[] = [];
  for (let o = 0; o < outer; o++)
    for (let lane = 0; lane < inner; lane++)
      firstOf(x, { start: o * length * inner + lane, inner, length }, sign).slice(0, k).forEach((entry, rank) => (order[(o * k + rank) * inner + lane] = entry));
  return { order, shape: x.shape.map((extent, a) => (a === axis ? k : extent)) };
}

function firstOf({ data }: OnnxTensor, row: { start: number; inner: number; length: number }, sign: number): Ranked[] {
  const entries = Array.from({ length: row.length }, (_, index) => ({ index, offset: row.start + index * row.inner }));
  return entries.sort((a, b) => sign * (data[b.offset] - data[a.offset]) || a.index - b.index);
}
