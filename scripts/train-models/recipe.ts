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
  /** The highest learning rate; a warm-up leads to it and half a cosine down from it. */
  readonly rate: number;
  readonly training: Pick<TrainingSettings, 'optimizer' | 'weightDecay' | 'loss'>;
  /**
   * What is taken off every pixel value while training, so that no first filter starts out dead; 0 where absent. The
   * first layer's biases make up for it afterwards, exactly so where that layer has no padding.
   */
  readonly centre?: number;
  /** Draws one picture. */
  draw(random: Random): Example;
}
