// Boxes of pixels: which part of a layer's output a changed part of its input can change. Arithmetic alone.

import type { Sight } from './sights';

/** Rows and columns, by axis: `from` inclusive, `to` exclusive; of at least one pixel. */
export interface Box {
  readonly from: readonly number[];
  readonly to: readonly number[];
}

/**
 * The outputs that see anything of a box: all o with o·stride − begin < to and o·stride − begin + span > from, out of `extents`.
 * Undefined where none does, as strides may skip pixels.
 */
export function boxBehind({ from, to }: Box, { span, stride, begin }: Sight, extents: readonly number[]): Box | undefined {
  const first = from.map((start, a) => Math.max(0, Math.ceil((start + begin[a] - span[a] + 1) / stride[a])));
  const last = to.map((end, a) => Math.min(extents[a] - 1, Math.floor((end - 1 + begin[a]) / stride[a])));
  return first.every((start, a) => start <= last[a]) ? { from: first, to: last.map((end) => end + 1) } : undefined;
}

/** The least box around all of them; undefined for none. */
export function boxAround(boxes: readonly (Box | undefined)[]): Box | undefined {
  const [first, ...rest] = boxes.filter((box) => box !== undefined);
  return rest.reduce<Box | undefined>((a, b) => a && {
    from: a.from.map((start, axis) => Math.min(start, b.from[axis])),
    to: a.to.map((end, axis) => Math.max(end, b.to[axis])),
  }, first);
}

/** The most outputs along each axis that `size` neighbours can change, wherever they lie. */
export function mostBehind(size: readonly number[], { span, stride }: Sight, extents: readonly number[]): number[] {
  return size.map((length, a) => Math.min(extents[a], Math.floor((length + span[a] - 2) / stride[a]) + 1));
}
