// The straight path from a baseline to what there is, of a picture or of a layer's activation, and the gradient along it.
// What integrated gradients and their relatives share.

import type { Tensors } from '../engine/layer';
import type { Model } from '../engine/network';
import { mapped, zerosLike, type Tensor } from '../engine/tensor';
import { rowsOf } from './batch';
import type { Attribution, Task } from './method';
import type { Quadrature } from './quadrature';
import { showing, type Steps } from './steps';
import { gradientsAlong, type Sweep, type Visit } from './sweep';

/** A path of one input of a model; the other inputs stay. */
export interface Path {
  readonly task: Pick<Task, 'kernels' | 'target'>;
  readonly model: Model;
  /** The name of the input that moves. */
  readonly name: string;
  /** [N, …], both. */
  readonly from: Tensor;
  readonly to: Tensor;
  /** The inputs that do not move, [N, …]. */
  readonly others?: Tensors;
}

/** The points of a path for every picture: index i is picture i mod N at point ⌊i / N⌋. */
export function pointsOf({ task, model, name, from, to, others = {} }: Path, points: readonly number[]): Sweep {
  const N = to.shape[0];
  const row = (x: Tensor, i: number): Tensor => rowsOf(x, i % N, (i % N) + 1);
  const input = (i: number): Tensors => {
    const [start, end] = [row(from, i), row(to, i)];
    const between = mapped(end, (value, k) => start.data[k] + points[Math.floor(i / N)] * (value - start.data[k]));
    const rest = Object.entries(others).map(([other, x]) => [other, row(x, i)] as const);
    return { ...Object.fromEntries(rest), [name]: between };
  };
  return { model, kernels: task.kernels, count: N * points.length, input };
}

/**
 * ∫ ∂S/∂x along the path, times its length (to − from) where `timesLength`: [N, …] as `to`. Sums in float64. The partial
 * result is the part of the integral that has been gone through.
 */
export function* pathIntegral(path: Path, { points, weights }: Quadrature, timesLength: boolean): Steps<Tensor, Attribution> {
  const { task, name, to } = path;
  const N = to.shape[0];
  const size = to.data.length / N;
  const sum = new Float64Array(to.data.length);
  const add = (i: number, { gradients }: Visit): void => {
    const [start, weight] = [(i % N) * size, weights[Math.floor(i / N)]];
    gradients[name].data.forEach((g, k) => (sum[start + k] += weight * g));
  };
  const values = (): Tensor => mapped(zerosLike(to), (_, i) => sum[i] * (timesLength ? to.data[i] - path.from.data[i] : 1));
  yield* showing(gradientsAlong(pointsOf(path, points), { target: task.target, nodes: [name] }, add), () => ({ values: values() }));
  return values();
}
