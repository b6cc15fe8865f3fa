// The case of table 1: pictures, the box that hides one part in each of them, and Δ for a layer.

import { lastOf } from '../../../src/engine/last-of';
import { correspondence, type Disagreement } from '../../../src/study/correspondence';
import type { Block } from '../../../src/study/window-positions';
import { compare, type Comparison } from '../comparison';
import { CaseError } from '../kind';
import { modelOfCase, picturesOf, tolerance, type Measurement, type ZeilerFergusCase } from './zeiler-fergus-case';

/** Δ, or its mean over pairs and units, as the case names it. */
export function correspondenceComparisons(measurement: Measurement): Comparison[] {
  const { entry, context: { kernels } } = measurement;
  const layer = String(entry.layer);
  const task = { model: modelOfCase(measurement), kernels, input: picturesOf(entry.images), parts: [boxesOf(entry)], layers: [layer] };
  const [found] = lastOf(correspondence.examine(task, { grey: Number(entry.grey ?? 0) }));
  const expected = typeof entry.expected === 'number' ? { delta: entry.expected } : (entry.expected as Readonly<Record<string, number>>);
  return Object.entries(expected).map(([name, value]) => compare(name, [named(found[layer], name)], [value], tolerance));
}

function named({ delta, mean }: Disagreement, name: string): number {
  return /mean|normal/.test(name) ? mean : delta;
}

/** A box for each picture: [y, x] with the side of the `patch`, or [y, x, height, width]; also with these as names. */
function boxesOf({ patch, patches, masks, boxes, corners }: ZeilerFergusCase): Block[] {
  const given = patches ?? masks ?? boxes ?? corners;
  if (!Array.isArray(given)) throw new CaseError('a correspondence without the boxes of its part');
  const side = [patch ?? 1].flat().map(Number);
  return given.map((box: readonly number[] | Readonly<Record<string, number>>) => {
    const { y, x, height = side[0], width = side.at(-1) ?? side[0] } = box instanceof Array ? { y: box[0], x: box[1], height: box[2], width: box[3] } : (box as Readonly<Record<string, number>>);
    return { from: [y, x], to: [y + height, x + width] };
  });
}
