// Rows of batches: cutting, stacking, and how many go through a network at once.

import { ShapeError } from '../engine/errors';
import type { Tensors } from '../engine/layer';
import { printShape, sameShape, sizeOf } from '../engine/shape';
import { zerosLike, type Tensor } from '../engine/tensor';

/** Rows `from` … `to` − 1 of [N, …], without a copy. */
export function rowsOf(x: Tensor, from: number, to: number): Tensor {
  const size = sizeOf(x.shape.slice(1));
  return { shape: [to - from, ...x.shape.slice(1)], data: x.data.subarray(from * size, to * size) };
}

/** Row n of each, as batches of one. */
export function rowOfEach(tensors: Tensors, n: number): Tensors {
  return Object.fromEntries(Object.entries(tensors).map(([name, x]) => [name, rowsOf(x, n, n + 1)]));
}

/** Batches [1, …] of one shape as a batch [N, …]. */
export function stacked(rows: readonly Tensor[]): Tensor {
  const [first] = rows;
  const batch = zerosLike(first, [rows.length, ...first.shape.slice(1)]);
  rows.forEach((row, n) => batch.data.set(row.data, n * first.data.length));
  return batch;
}

/** {@link stacked} for every name. */
export function stackedEach(rows: readonly Tensors[]): Tensors {
  return Object.fromEntries(Object.keys(rows[0]).map((name) => [name, stacked(rows.map((row) => row[name]))]));
}

/**
 * How many rows go through a network at once: up to 16 small pictures, whose weights are then read once for all; one large
 * picture, so that no layer takes long. Measured: more than 32 pictures of 28×28 fall out of the cache.
 * @param size numbers in a row
 */
export function rowsAtOnce(size: number): number {
  return Math.max(1, Math.min(16, Math.floor(2 ** 17 / size)));
}

/**
 * A tensor of x's shape from one number, from one row for all, from one row without batch, or from itself.
 * @throws {ShapeError} for other shapes.
 */
export function broadcastTo(x: Tensor, what: string, value: number | Tensor): Tensor {
  const all = zerosLike(x);
  if (typeof value === 'number') all.data.fill(value);
  else if (sameShape(value.shape, x.shape)) all.data.set(value.data);
  else if (sameShape(value.shape, x.shape.slice(1)) || sameShape(value.shape, [1, ...x.shape.slice(1)])) {
    for (let at = 0; at < all.data.length; at += value.data.length) all.data.set(value.data, at);
  } else throw new ShapeError({ layer: what, expected: `shape ${printShape(x.shape)} or ${printShape(x.shape.slice(1))}`, found: printShape(value.shape) });
  return all;
}
