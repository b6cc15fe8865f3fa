// How a built-in model is trained: everything that decides its weights, so that the same recipe gives the same bits.

import type { Example } from '../../src/data';
import type { TrainingSettings } from '../../src/engine/training';
import type { Random } from '../../src/engine/random';
import type { BuiltInModel } from '../../src/models/built-in/built-in-model';

/** One built-in model's way from a seed to its weights. */
export interface Recipe {
  /** Architecture and labels; its weights are not looked at. */
  readonly model: BuiltInModel;
  /** For initial weights, pictures and dropout; none of the public data sets uses it. */
  readonly seed: string;
  /** How many pictures are seen, each of them once. */
  readonly pictures: number;
  readonly batch: number;
  /** The highest learning rate. */
  readonly rate: number;
  readonly training: Pick<TrainingSettings, 'optimizer' | 'weightDecay' | 'loss'>;
  /** Draws one picture. */
  draw(random: Random): Example;
}

/** Steps over which the rate rises to its highest. */
const warmUp = 100;

/** The part of the highest rate that is left at the end. */
const rest = 0.02;

/** A linear rise, then a half cosine down (Loshchilov & Hutter 2017, without restarts), for a step counted from 1. */
export function rateAt(step: number, { rate, pictures, batch }: Pick<Recipe, 'rate' | 'pictures' | 'batch'>): number {
  const steps = Math.floor(pictures / batch);
  const cosine = 0.5 + 0.5 * Math.cos((Math.PI * Math.min(step, steps)) / steps);
  return rate * Math.min(1, step / warmUp) * (rest + (1 - rest) * cosine);
}
