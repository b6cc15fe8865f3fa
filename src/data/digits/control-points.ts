// From a skeleton to one writer's attempt at it: poses blended, points and strokes displaced, corners rounded.
import type { Random } from '../../engine/random';
import { drawExponential } from './exponential';
import type { PenPath } from './pen-path';
import type { Skeleton } from './skeletons';
import type { Writer } from './writer';

/** Points that the spline runs through; corners are where it may turn sharply. */
export interface ControlPoints extends PenPath {
  readonly corners: Uint8Array;
}

/** Draws the control points of one picture from the poses of a skeleton. */
export function drawControlPoints(skeleton: Skeleton, writer: Writer): ControlPoints {
  const { hand, random } = writer;
  const { x, y } = blendPoses(skeleton, random);
  const sloppiness = Math.min(Math.exp(hand.sloppinessFactorSpread * random.normal()), hand.sloppinessMost);
  displace({ x, y, starts: skeleton.starts }, hand.pointSpread * sloppiness, writer);
  const corners = skeleton.corners.map((corner) => (corner === 1 && random.uniform() >= hand.cornerRounded ? 1 : 0));
  return { x, y, starts: skeleton.starts, corners };
}

/** A convex mixture of the poses, uniform over the simplex: normalised exponential draws. */
function blendPoses({ poses, starts }: Skeleton, random: Random): { x: Float64Array; y: Float64Array } {
  const draws = poses.map(() => drawExponential(random));
  const sum = draws.reduce((total, draw) => total + draw, 0);
  const x = new Float64Array(starts.length);
  const y = new Float64Array(starts.length);
  poses.forEach((pose, index) => {
    const share = draws[index] / sum;
    for (let p = 0; p < x.length; p++) {
      x[p] += share * pose.x[p];
      y[p] += share * pose.y[p];
    }
  });
  return { x, y };
}

/** Moves every point by its own amount, and every stroke but the first as a whole. */
function displace({ x, y, starts }: PenPath, spread: number, { hand, random }: Writer): void {
  let strokeX = 0;
  let strokeY = 0;
  for (let p = 0; p < x.length; p++) {
    if (starts[p] === 1 && p > 0) {
      strokeX = random.normal() * spread * hand.strokeSpread;
      strokeY = random.normal() * spread * hand.strokeSpread;
    }
    x[p] += strokeX + random.normal() * spread;
    y[p] += strokeY + random.normal() * spread;
  }
}
