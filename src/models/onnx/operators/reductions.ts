// Reductions along axes: each declared by what it makes of a row of numbers.

import { exponential } from '../../../engine/exponential';
import { sizeOf } from '../../../engine/shape';
import { zerosLike, type Tensor } from '../../../engine/tensor';
import { logSumExp } from '../../../engine/softmax-row';
import { offsetsOf, plainAxes } from '../offsets';
import { allocate, listOf, zeros, type OnnxTensor } from '../onnx-tensor';
import { axesOf, optionalInput, type Operator, type OperatorCall } from '../operator';
import { elementType, ends } from '../../element-types';

/** What a row becomes, and ∂y/∂row[i]. */
interface RowDeclaration {
  readonly f: (row: Float64Array) => number;
  readonly partial?: (i: number, row: Float64Array, y: number) => number;
  /** What a row of no numbers is, where f of it is infinite: the end of the type, false or true among them. */
  readonly none?: 'least' | 'greatest';
}

const sum = (row: Float64Array): number => row.reduce((a, b) => a + b, 0);
const squares = (row: Float64Array): number => row.reduce((a, b) => a + b * b, 0);
const largest = (row: Float64Array): number => row.reduce((a, b) => Math.max(a, b), -Infinity);
const smallest = (row: Float64Array): number => row.reduce((a, b) => Math.min(a, b), Infinity);
const firstEqual = (i: number, row: Float64Array, y: number): number => Number(row.indexOf(y) === i);

/** The reductions by ONNX' names. */
export const reductions = {
  ReduceSum: reduction({ f: sum, partial: () => 1 }),
  ReduceMean: reduction({ f: (row) => sum(row) / row.length, partial: (_, row) => 1 / row.length }),
  ReduceMax: reduction({ f: largest, partial: firstEqual, none: 'least' }),
  ReduceMin: reduction({ f: smallest, partial: firstEqual, none: 'greatest' }),
  ReduceProd: reduction({ f: (row) => row.reduce((a, b) => a * b, 1), partial: (i, row) => row.reduce((a, b, j) => (j === i ? a : a * b), 1) }),
  ReduceL1: reduction({ f: (row) => row.reduce((a, b) => a + Math.abs(b), 0), partial: (i, row) => Math.sign(row[i]) }),
  ReduceL2: reduction({ f: (row) => Math.sqrt(squares(row)), partial: (i, row, y) => (y === 0 ? 0 : row[i] / y) }),
  ReduceSumSquare: reduction({ f: squares, partial: (i, row) => 2 * row[i] }),
  ReduceLogSum: reduction({ f: (row) => Math.log(sum(row)), partial: (_, row) => 1 / sum(row) }),
  ReduceLogSumExp: reduction({ f: logSumExp, partial: (i, row, y) => exponential(row[i] - y) }),
} satisfies Readonly<Record<string, Operator>>;

function reduction({ f, partial, none }: RowDeclaration): Operator {
  const operator: Operator = {
    takes: 1,
    forward(call) {
      const [x] = call.inputs;
      const axes = reducedAxes(call);
      const { rows, length } = rowsOf(x, axes);
      const y = allocate(x.type, reducedShape(call, axes));
      const { fit } = elementType(x.type);
      const end = length === 0 && none ? ends[x.type]?.[none === 'least' ? 0 : 1] : undefined;
      if (end !== undefined) return [{ ...y, data: y.data.fill(end) }];
      for (let o = 0; o < y.data.length; o++) y.data[o] = fit(f(rowAt(x, rows, o * length, length)));
      return [y];
    },
    outline(call) {
      return [zeros(call.inputs[0].type, reducedShape(call, reducedAxes(call)))];
    },
  };
  if (!partial) return operator;
  return {
    ...operator,
    /** dx[i] = dy · ∂y/∂row[i] for the row that i lies in. */
    backward(call) {
      const [x] = call.inputs;
      const axes = reducedAxes(call);
      const { rows, length } = rowsOf(x, axes);
      const dx = zerosLike(call.dy, x.shape);
      for (let o = 0; o < call.dy.data.length; o++) {
        const row = rowAt(x, rows, o * length, length);
        for (let i = 0; i < length; i++) dx.data[rows[o * length + i]] = call.dy.data[o] * partial(i, row, call.y.data[o]);
      }
      return [dx];
    },
  };
}

/** The axes by attribute or, since opset 13 or 18, by input. None are named: all or, on request, none, so that every number is a row of its own. */
function reducedAxes(call: OperatorCall): number[] {
  const [x] = call.inputs;
  const given = optionalInput(call, 1);
  const axes = (given ? listOf(given) : call.attributes.integers('axes')) ?? [];
  if (axes.length > 0) return axesOf(axes, x.shape.length).sort((a, b) => a - b);
  return call.attributes.flag('noop_with_empty_axes') ? [] : x.shape.map((_, axis) => axis);
}

function reducedShape({ inputs: [x], attributes }: OperatorCall, axes: readonly number[]): number[] {
  const kept = attributes.flag('keepdims', true) ? 1 : undefined;
  return x.shape.map((extent, axis) => (axes.includes(axis) ? kept : extent)).filter((extent) => extent !== undefined);
}

/** Offsets of all rows one after the other: the axes that stay first, those that vanish last. */
function rowsOf(x: Tensor, axes: readonly number[]): { rows: Int32Array; length: number } {
  const plain = plainAxes(x.shape);
  const stay = plain.filter((_, axis) => !axes.includes(axis));
  return { rows: offsetsOf([...stay, ...axes.map((axis) => plain[axis])]), length: sizeOf(axes.map((axis) => x.shape[axis])) };
}

function rowAt({ data }: OnnxTensor, rows: Int32Array, start: number, length: number): Float64Array {
  const row = new Float64Array(length);
  for (let i = 0; i < length; i++) row[i] = data[rows[start + i]];
  return row;
}
