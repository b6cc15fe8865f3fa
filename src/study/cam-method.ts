// What the class activation maps share: a layer's maps A_k and their gradients g_k become one map over the layer's places,
// by a share that each of them has in it. The methods differ in that share alone. No upsampling, no normalisation here:
// enlarged-map.ts does the one, pictures do the other.

import { oneOf, yesNo } from '../engine/forms';
import { option } from '../engine/parameters';
import { sizeOf } from '../engine/shape';
import { mapped, zerosLike, type FloatArray, type Tensor } from '../engine/tensor';
import type { Source } from './declaration';
import { chosenLayer } from './layer-choice';
import { defineMethod, type Attribution } from './method';
import { signalAt } from './signal';
import { valueRange } from './value-range';

/** What each place p of one map A_k contributes, given its gradient g_k = ∂S/∂A_k; the sum over k is the map. */
export type Share = (A: FloatArray, g: FloatArray) => (p: number) => number;

/** What differs between the class activation maps. */
export interface Cam {
  readonly title: string;
  readonly summary: string;
  readonly about: readonly string[];
  readonly equation: string;
  readonly source: Source;
  readonly share: Share;
}

/** The options of every class activation map. */
export const camOptions = {
  relu: option(yesNo, true, 'whether what speaks against the class is set to zero'),
  channels: option(oneOf('sum', 'each'), 'sum', 'one map for all channels, or what each of them adds'),
};

/** The method of a share. */
export function defineCam({ share, ...words }: Cam) {
  return defineMethod({
    ...words,
    family: 'cams',
    options: camOptions,
    needs: ['gradient', 'layer'],
    gives: 'places',
    *attribute(task, { relu, channels }) {
      const layer = chosenLayer(words.title, task);
      const { activations, nodes } = yield* signalAt(task, { nodes: [layer], keep: [layer] });
      const parts = shares(activations[layer], nodes[layer], share);
      return finished(channels === 'sum' ? summedChannels(parts) : parts, relu);
    },
  });
}

/** Each map's share [N, K, …]. */
export function shares(A: Tensor, g: Tensor, share: Share): Tensor {
  const P = sizeOf(A.shape.slice(2));
  const parts = zerosLike(A);
  for (let start = 0; start < parts.data.length; start += P) {
    const at = share(A.data.subarray(start, start + P), g.data.subarray(start, start + P));
    for (let p = 0; p < P; p++) parts.data[start + p] = at(p);
  }
  return parts;
}

/** Σ_k of [N, K, …]: [N, 1, …]. */
export function summedChannels(parts: Tensor): Tensor {
  const [N, K, ...places] = parts.shape;
  const P = sizeOf(places);
  const map = zerosLike(parts, [N, 1, ...places]);
  // In float64, rounded once.
  const sums = new Float64Array(P);
  for (let n = 0; n < N; n++) {
    sums.fill(0);
    for (let k = 0, i = n * K * P; k < K; k++) for (let p = 0; p < P; p++) sums[p] += parts.data[i++];
    map.data.set(sums, n * P);
  }
  return map;
}

/** max(·, 0) where wanted, and what that cut. */
export function finished(map: Tensor, relu: boolean): Attribution {
  if (!relu) return { values: map };
  return { values: mapped(map, (value) => (value < 0 ? 0 : value)), cut: Math.min(0, valueRange(map.data).low) };
}

/** Σ over the places of a map. */
export function sumOver(A: FloatArray, f: (value: number, p: number) => number = (value) => value): number {
  let sum = 0;
  for (let p = 0; p < A.length; p++) sum += f(A[p], p);
  return sum;
}
