// Resize and its predecessor Upsample: to a size or by scales, along any axes, nearest, linear or cubic. An axis is
// resized by itself: every place of the output is a weighted sum of a few places of the input.

import { zerosLike, type Tensor } from '../../../engine/tensor';
import { around } from '../offsets';
import { typed, zeros } from '../onnx-tensor';
import type { LayerChoice, Operator, OperatorCall } from '../operator';
import { resizedAxes, type ResizedAxis } from './resized-axes';

/** x → y; all further inputs are settings. */
export const resize: Operator = {
  takes: 1,
  forward(call) {
    const { axes, extrapolation } = resizedAxes(call);
    const y = axes.reduce<Tensor>((x, axis) => alongAxis(x, axis), call.inputs[0]);
    const outside = axes.filter(({ outside: cells }) => cells.some(Boolean));
    for (const axis of outside) forEachLane(y, axis.axis, (start, step) => axis.outside.forEach((out, o) => out && (y.data[start + o * step] = extrapolation)));
    return [typed(call.inputs[0].type, y)];
  },
  outline(call) {
    const { shape, type } = call.inputs[0];
    const { axes } = resizedAxes(call);
    return [zeros(type, shape.map((extent, a) => axes.find(({ axis }) => axis === a)?.taps.length ?? extent))];
  },
  backward(call) {
    const { axes } = resizedAxes(call);
    return [[...axes].reverse().reduce<Tensor>((dy, axis) => backAlongAxis(dy, axis), call.dy)];
  },
  layer: (call) => repeatedCells(call),
};

/** y[o] = Σ_t weight[o][t] x[at[o][t]] along one axis. */
function alongAxis(x: Tensor, { axis, taps }: ResizedAxis): Tensor {
  const y = zerosLike(x, x.shape.map((extent, a) => (a === axis ? taps.length : extent)));
  const { inner } = around(x.shape, axis);
  forEachLane(y, axis, (start, step, lane) => {
    const from = Math.floor(lane / inner) * x.shape[axis] * inner + (lane % inner);
    taps.forEach((own, o) => {
      let sum = 0;
      for (const { at, weight } of own) sum += weight * x.data[from + at * inner];
      y.data[start + o * step] = sum;
    });
  });
  return y;
}

/** dx[i] = Σ dy[o] · weight over all taps that looked at i. */
function backAlongAxis(dy: Tensor, { axis, taps, extent }: ResizedAxis): Tensor {
  const dx = zerosLike(dy, dy.shape.map((e, a) => (a === axis ? extent : e)));
  const { inner } = around(dy.shape, axis);
  forEachLane(dy, axis, (start, step, lane) => {
    const to = Math.floor(lane / inner) * extent * inner + (lane % inner);
    taps.forEach((own, o) => {
      for (const { at, weight } of own) dx.data[to + at * inner] += weight * dy.data[start + o * step];
    });
  });
  return dx;
}

function forEachLane({ shape }: Tensor, axis: number, visit: (start: number, step: number, lane: number) => void): void {
  const { outer, inner } = around(shape, axis);
  for (let lane = 0; lane < outer * inner; lane++) visit(Math.floor(lane / inner) * shape[axis] * inner + (lane % inner), inner, lane);
}

/** Where every cell is only repeated, a layer of the engine does the same. */
function repeatedCells(call: OperatorCall): LayerChoice | undefined {
  const { shape } = call.inputs[0];
  const { axes } = resizedAxes(call);
  const factor = shape.map((extent, a) => (axes.find(({ axis }) => axis === a)?.taps.length ?? extent) / extent);
  const repeats = axes.every(({ axis, taps }) => taps.every((own, o) => own.length === 1 && own[0].at === Math.floor(o / factor[axis])));
  if (!repeats || factor[0] !== 1 || factor[1] !== 1 || !factor.every(Number.isInteger) || shape.length < 3) return undefined;
  return { kind: 'upsample', parameters: { factor: factor.slice(2) } };
}
