// Adds a little noise to every pixel.

import type { Augmentation } from './augmentation';

const SPREAD = 0.05;

/** x ← x + N(0, 0.05²), kept within 0 … 1. */
export const noise: Augmentation = {
  summary: 'adds normal noise with a spread of 0.05 to every pixel',
  apply(pixels, _, random) {
    for (let i = 0; i < pixels.length; i++) pixels[i] = Math.min(1, Math.max(0, pixels[i] + SPREAD * random.normal()));
  },
};
