// Where in the picture a single figure lies, how large it is and how it is turned.
import type { Random } from '../../engine/random';
import { between, pictureSide, type Cover } from './figure';

/** Radius of the circle round a figure, in pixels. */
const RADIUS = { least: 8, most: 14 };
/** Part of its radius by which a figure may stick out of the picture. */
const OUTSIDE = 0.15;
/** Of the logarithm of width ÷ height. */
const STRETCH_SPREAD = 0.07;

/** A figure by its depth in its own coordinates: centred, upright, its radius 1. */
export type UnitDepth = (x: number, y: number) => number;

/** Puts a figure somewhere into the picture, turned and a little stretched. */
export function drawSpot(random: Random, depth: UnitDepth): Cover {
  const radius = between(random, RADIUS.least, RADIUS.most);
  const margin = radius * (1 - OUTSIDE);
  const [left, top] = [between(random, margin, pictureSide - margin), between(random, margin, pictureSide - margin)];
  const stretch = Math.exp(STRETCH_SPREAD * random.normal());
  const angle = between(random, 0, 2 * Math.PI);
  const [c, s] = [Math.cos(angle) / radius, Math.sin(angle) / radius];
  return {
    depth: (x, y) => {
      const [dx, dy] = [(x - left) * stretch, (y - top) / stretch];
      return radius * depth(c * dx + s * dy, c * dy - s * dx);
    },
  };
}
