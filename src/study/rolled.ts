// A picture shifted around itself: what leaves at one border comes back at the other.

import { mapped, type Tensor } from '../engine/tensor';

/** [N, C, H, W] moved by whole rows downwards and columns to the right, either may be negative. */
export function rolled(x: Tensor, down: number, right: number): Tensor {
  const [H, W] = x.shape.slice(2);
  return mapped(x, (_, i) => {
    const [row, column] = [Math.floor(i / W) % H, i % W];
    const [fromRow, fromColumn] = [modulo(row - down, H), modulo(column - right, W)];
    return x.data[i + (fromRow - row) * W + (fromColumn - column)];
  });
}

function modulo(a: number, n: number): number {
  return ((a % n) + n) % n;
}
