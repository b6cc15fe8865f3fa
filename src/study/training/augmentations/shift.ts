// Moves the picture by up to two pixels along each axis; what comes in at the edge is the edge again.

import type { Augmentation } from './augmentation';

const MOST = 2;

/** x[c, i, j] ← x[c, i + di, j + dj], di and dj drawn from −2 … 2. */
export const shift: Augmentation = {
  summary: 'moves the picture by up to two pixels',
  apply(pixels, [channels, height, width], random) {
    const draw = (): number => random.integer(2 * MOST + 1) - MOST;
    const [down, right] = [draw(), draw()];
    const before = pixels.slice();
    for (let c = 0; c < channels; c++)
      for (let i = 0; i < height; i++) {
        const row = (c * height + clamped(i + down, height)) * width;
        for (let j = 0; j < width; j++) pixels[(c * height + i) * width + j] = before[row + clamped(j + right, width)];
      }
  },
};

function clamped(index: number, extent: number): number {
  return Math.min(extent - 1, Math.max(0, index));
}
