// Cross-correlation over a tap table and its two gradients, as plain loops: the definition of right for convolution,
// depthwise, separable and transposed convolution. Any spatial rank. Every sum runs in float64.
//
// Letters: x [N, C, …], W [O, C/groups, …kernel], b [O], y [N, O, …]; n a picture, o an output channel, c an input
// channel of o's group, p a window, t a tap of it. A tap in the pad sees zero.

import { sizeOf } from './shape';
import { zerosLike, type Tensor } from './tensor';
import type { Windows } from './windows';

/** y[n,o,p] = b[o] + Σ_{c,t} W[o,c,t] · x[n,c,taps[p,t]]. */
export function correlate(x: Tensor, { W, b }: { W: Tensor; b?: Tensor }, laid: Correlation): Tensor {
  const y = zerosLike(x, [x.shape[0], W.shape[0], ...laid.windows.output]);
  const { O, C, X, P, T, firstChannel } = extentsOf(W, laid);
  const { taps } = laid;
  for (let n = 0, i = 0; n < x.shape[0]; n++)
    for (let o = 0; o < O; o++)
      for (let p = 0; p < P; p++, i++) {
        let sum = b ? b.data[o] : 0;
        for (let c = 0; c < C; c++) {
          const xAt = (n * x.shape[1] + firstChannel(o) + c) * X;
          const wAt = (o * C + c) * T;
          for (let t = 0; t < T; t++) {
            const at = taps[p * T + t];
            if (at >= 0) sum += W.data[wAt + t] * x.data[xAt + at];
          }
        }
        y.data[i] = sum;
      }
  return y;
}

/** ∂L/∂x[n,c,i] = Σ_{o,p,t: taps[p,t]=i} W[o,c,t] · dy[n,o,p]: every tap sends its share back to where it looked. */
export function correlateBack(dy: Tensor, W: Tensor, laid: Correlation): Tensor {
  const { O, C, X, P, T, firstChannel } = extentsOf(W, laid);
  const { taps } = laid;
  const dx = zerosLike(dy, [dy.shape[0], C * laid.groups, ...laid.windows.input]);
  const sums = new Float64Array(C * laid.groups * X);
  for (let n = 0; n < dy.shape[0]; n++) {
    sums.fill(0);
    for (let o = 0; o < O; o++)
      for (let c = 0; c < C; c++)
        for (let p = 0; p < P; p++) {
          const g = dy.data[(n * O + o) * P + p];
          for (let t = 0; t < T; t++) {
            const at = taps[p * T + t];
            if (at >= 0) sums[(firstChannel(o) + c) * X + at] += W.data[(o * C + c) * T + t] * g;
          }
        }
    dx.data.set(sums, n * sums.length);
  }
  return dx;
}

/** ∂L/∂W[o,c,t] = Σ_{n,p} dy[n,o,p] · x[n,c,taps[p,t]]. */
export function kernelGradient(x: Tensor, dy: Tensor, W: Tensor, laid: Correlation): Tensor {
  const { O, C, X, P, T, firstChannel } = extentsOf(W, laid);
  const { taps } = laid;
  const dW = zerosLike(W);
  for (let o = 0; o < O; o++)
    for (let c = 0; c < C; c++) {
      const sums = new Float64Array(T);
      for (let n = 0; n < x.shape[0]; n++) {
        const xAt = (n * x.shape[1] + firstChannel(o) + c) * X;
        for (let p = 0; p < P; p++) {
          const g = dy.data[(n * O + o) * P + p];
          for (let t = 0; t < T; t++) {
            const at = taps[p * T + t];
            if (at >= 0) sums[t] += g * x.data[xAt + at];
          }
        }
      }
      dW.data.set(sums, (o * C + c) * T);
    }
  return dW;
}

/** ∂L/∂b[o] = Σ_{n,p} dy[n,o,p]. */
export function biasGradient(dy: Tensor): Tensor {
  const [N, O] = dy.shape;
  const P = sizeOf(dy.shape.slice(2));
  const db = zerosLike(dy, [O]);
  for (let o = 0; o < O; o++) {
    let sum = 0;
    for (let n = 0; n < N; n++) for (let p = 0; p < P; p++) sum += dy.data[(n * O + o) * P + p];
    db.data[o] = sum;
  }
  return db;
}

/** Where every tap of every window looks, and into how many groups the channels are parted. */
export interface Correlation {
  readonly windows: Windows;
  /** As tapsOf makes it. */
  readonly taps: Int32Array;
  readonly groups: number;
}

/** O filters of C channels and T taps; X input and P output elements in a plane; the first channel of a filter's group. */
function extentsOf(W: Tensor, { windows, groups }: Correlation) {
  const [O, C] = W.shape;
  return {
    O,
    C,
    X: sizeOf(windows.input),
    P: sizeOf(windows.output),
    T: sizeOf(windows.kernel),
    firstChannel: (o: number): number => Math.floor((o * groups) / O) * C,
  };
}
