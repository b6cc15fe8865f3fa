// A pattern that fills the whole picture: how it is turned and shifted.
import type { Random } from '../../engine/random';
import { between, type Cover } from './figure';

/** A pattern that repeats. */
export interface Pattern {
  /** In radians, clockwise as one sees it. */
  readonly angle: number;
  /** After how many pixels it repeats along both of its axes. */
  readonly period: number;
  /** Depth at a place within the pattern, in pixels. */
  readonly depth: (u: number, v: number) => number;
}

/** Lays a pattern over the picture, shifted at random. */
export function drawLattice(random: Random, { angle, period, depth }: Pattern): Cover {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const [right, down] = [between(random, 0, period), between(random, 0, period)];
  return { depth: (x, y) => depth(c * x + s * y + right, c * y - s * x + down) };
}

/** How far a place is from the nearest multiple of the period. */
export function fromNearest(at: number, period: number): number {
  return Math.abs(at - period * Math.round(at / period));
}
