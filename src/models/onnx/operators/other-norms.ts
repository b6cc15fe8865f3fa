// LpNormalization and MeanVarianceNormalization: rows along axes, brought to length 1 or to mean 0 and variance 1.

import { mapRows } from '../../../engine/rows';
import { momentsOf, normalizeBack, type Grouping } from '../../../engine/normalization';
import { sizeOf } from '../../../engine/shape';
import { mapped } from '../../../engine/tensor';
import { offsetsOf, plainAxes } from '../offsets';
import { typed } from '../onnx-tensor';
import { axesOf, axisOf, type Operator, type OperatorCall } from '../operator';

/** The two operators by ONNX' names. */
export const otherNorms = {
  LpNormalization: {
    takes: 1,
    forward: ({ inputs: [x], attributes: a }) => {
      const norm = normOf(a.integer('p', 2));
      return [typed(x.type, mapRows([x], axisOf(a.integer('axis', -1), x.shape.length), (row) => divided(row, norm(row))))];
    },
    /** y = x/‖x‖: dx = (dy − ∂‖x‖/∂x · Σ dy y)/‖x‖. */
    backward: ({ inputs: [x], attributes: a, dy }) => {
      const p = a.integer('p', 2);
      const back = (row: Float64Array, g: Float64Array): Float64Array => {
        const size = normOf(p)(row);
        const along = g.reduce((sum, gi, i) => sum + (gi * row[i]) / size, 0);
        return size === 0 ? g.map(() => 0) : g.map((gi, i) => (gi - (p === 1 ? Math.sign(row[i]) : row[i] / size) * along) / size);
      };
      return [mapRows([x, dy], axisOf(a.integer('axis', -1), x.shape.length), back)];
    },
  },
  MeanVarianceNormalization: {
    takes: 1,
    forward: (call) => [typed(call.inputs[0].type, standardize(call).xhat)],
    backward: (call) => [normalizeBack({ dy: call.dy, saved: standardize(call), weights: {} }, standardize(call).sets)],
  },
} satisfies Readonly<Record<string, Operator>>;

function normOf(p: number): (row: Float64Array) => number {
  if (p === 1) return (row) => row.reduce((sum, x) => sum + Math.abs(x), 0);
  return (row) => Math.sqrt(row.reduce((sum, x) => sum + x * x, 0));
}

function divided(row: Float64Array, by: number): Float64Array {
  return row.map((x) => (by === 0 ? 0 : x / by));
}

/** ε = 1e-9 is what ONNX' definition of the operator adds to the deviation. */
function standardize({ inputs: [x], attributes }: OperatorCall) {
  const axes = axesOf(attributes.integers('axes') ?? [0, 2, 3], x.shape.length);
  const stay = x.shape.map((extent, axis) => (axes.includes(axis) ? 1 : extent));
  const strides = stay.map((_, axis) => sizeOf(stay.slice(axis + 1)));
  const setOf = offsetsOf(plainAxes(x.shape).map(({ at }, axis) => ({ at, stride: axes.includes(axis) ? 0 : strides[axis] })));
  const sets: Grouping = { sets: sizeOf(stay), setOf: (i) => setOf[i], affine: [1], affineOf: () => 0 };
  const { mean, variance } = momentsOf(x, sets);
  const inverse = variance.map((v) => 1 / (Math.sqrt(v) + 1e-9));
  return { sets, inverse, xhat: mapped(x, (xi, i) => (xi - mean[setOf[i]]) * inverse[setOf[i]]) };
}
