// Shows every second picture in a mirror. Not for digits: a mirrored 2 is none.

import type { Augmentation } from './augmentation';

/** x[c, i, j] ← x[c, i, W − 1 − j] with probability ½. */
export const flip: Augmentation = {
  summary: 'mirrors every second picture, left and right exchanged',
  apply(pixels, [channels, height, width], random) {
    if (random.uniform() < 0.5) return;
    for (let row = 0; row < channels * height; row++) pixels.subarray(row * width, (row + 1) * width).reverse();
  },
};
