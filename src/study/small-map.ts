// A map made small to be seen at a glance: every cell keeps its loudest number with its sign, so that nothing that stands
// out is lost in a mean.

/** height × width numbers, rows first. */
export interface SmallMap {
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array;
}

/**
 * The map with at most `most` cells along each side; each cell covers equally many numbers, but for the last of a row or
 * column, and keeps the one of the largest size. A map that fits stays as it is.
 */
export function smallMap({ width, height, values }: { readonly width: number; readonly height: number; readonly values: ArrayLike<number> }, most: number): SmallMap {
  const step = Math.max(1, Math.ceil(Math.max(width, height) / most));
  const [columns, rows] = [Math.ceil(width / step), Math.ceil(height / step)];
  const small = new Float32Array(columns * rows);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const cell = Math.floor(y / step) * columns + Math.floor(x / step);
      if (Math.abs(values[i]) > Math.abs(small[cell])) small[cell] = values[i];
    }
  }
  return { width: columns, height: rows, values: small };
}
