// The writing variants in the form the drawing code wants: numbers instead of text, read on first use.
import type { DigitVariant } from './digit-variant';
import { readPose, StrokeNotationError } from './stroke-notation';
import { digitVariants } from './variants';

/** A variant as numbers; all arrays have one entry per point, in writing order. */
export interface Skeleton {
  /** See DigitVariant.weight. */
  readonly weight: number;
  /** Width ÷ height of the unit box on the paper. */
  readonly aspect: number;
  /** The poses' points in the unit box, y down. */
  readonly poses: readonly { readonly x: Float64Array; readonly y: Float64Array }[];
  /** 1 where a stroke starts. */
  readonly starts: Uint8Array;
  /** 1 where the pen turns a corner. */
  readonly corners: Uint8Array;
}

/** Reads one variant. @throws StrokeNotationError if its poses differ in structure. */
export function readSkeleton(variant: DigitVariant): Skeleton {
  const poses = variant.poses.map(readPose);
  const first = poses[0];
  if (first === undefined) throw new StrokeNotationError(`Variant “${variant.name}” has no pose.`);
  const structure = (points: typeof first): string => points.map((point) => (point.starts ? '|' : '.')).join('');
  if (poses.some((pose) => structure(pose) !== structure(first))) {
    throw new StrokeNotationError(`The poses of “${variant.name}” differ in their strokes.`);
  }
  return {
    weight: variant.weight,
    aspect: variant.aspect,
    poses: poses.map((pose) => ({ x: Float64Array.from(pose, ({ x }) => x), y: Float64Array.from(pose, ({ y }) => y) })),
    starts: Uint8Array.from(first, ({ starts }) => Number(starts)),
    corners: Uint8Array.from(first, ({ corner }) => Number(corner)),
  };
}

const read = new Map<number, readonly Skeleton[]>();

/** All skeletons of a digit 0–9, in the order of its table. */
export function skeletonsOf(digit: number): readonly Skeleton[] {
  const known = read.get(digit);
  if (known !== undefined) return known;
  const skeletons = (digitVariants[digit] ?? []).map(readSkeleton);
  read.set(digit, skeletons);
  return skeletons;
}
