// The kernels that have a name: one entry each. Rows of numbers that are multiplied with the pixels as they lie
// (cross-correlation, as in every network; nothing is turned over).

/** A kernel with a name. */
export interface NamedKernel {
  readonly name: string;
  /** What it does to a picture, for the menu and the sentence. */
  readonly effect: string;
  /** Equal rows. */
  readonly rows: readonly (readonly number[])[];
}

/** All named kernels, in the order of the menu. */
export const kernels: readonly NamedKernel[] = [
  { name: 'identity', effect: 'gives the picture back', rows: [[0, 0, 0], [0, 1, 0], [0, 0, 0]] },
  { name: 'box', effect: 'blurs: the mean of nine pixels', rows: scaled([[1, 1, 1], [1, 1, 1], [1, 1, 1]], 9) },
  { name: 'gaussian', effect: 'blurs softly: near pixels count more', rows: scaled([[1, 2, 1], [2, 4, 2], [1, 2, 1]], 16) },
  { name: 'sharpen', effect: 'adds what a blur would take away', rows: [[0, -1, 0], [-1, 5, -1], [0, -1, 0]] },
  { name: 'sobel-x', effect: 'answers to vertical edges: positive where it gets lighter to the right', rows: [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]] },
  { name: 'sobel-y', effect: 'answers to horizontal edges: positive where it gets lighter downwards', rows: [[-1, -2, -1], [0, 0, 0], [1, 2, 1]] },
  { name: 'prewitt-x', effect: 'answers to vertical edges, all rows alike', rows: [[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]] },
  { name: 'prewitt-y', effect: 'answers to horizontal edges, all columns alike', rows: [[-1, -1, -1], [0, 0, 0], [1, 1, 1]] },
  { name: 'laplacian', effect: 'answers to spots and to edges of every direction', rows: [[0, 1, 0], [1, -4, 1], [0, 1, 0]] },
  { name: 'gabor', effect: 'answers to slanted stripes of one width, as cells of the visual cortex do', rows: gabor({ side: 7, wavelength: 4, sigma: 1.8, angle: Math.PI / 4 }) },
  { name: 'emboss', effect: 'lights the picture from the lower right', rows: [[-2, -1, 0], [-1, 1, 1], [0, 1, 2]] },
];

/** The kernel of this name. */
export function kernelNamed(name: string): NamedKernel | undefined {
  return kernels.find((kernel) => kernel.name === name);
}

function scaled(rows: readonly (readonly number[])[], divisor: number): number[][] {
  return rows.map((row) => row.map((value) => value / divisor));
}

interface Wave {
  readonly side: number;
  /** In pixels. */
  readonly wavelength: number;
  /** Width of the Gaussian envelope in pixels. */
  readonly sigma: number;
  /** Direction across the stripes, in radians from the x axis. */
  readonly angle: number;
}

/**
 * exp(−(x² + y²)/2σ²) · cos(2πu/λ), u = x cos θ + y sin θ, less its mean (so that plain areas give 0), to two decimals.
 * Daugman, JOSA A 2(7), 1985, with a round envelope.
 */
function gabor({ side, wavelength, sigma, angle }: Wave): number[][] {
  const middle = (side - 1) / 2;
  const at = (x: number, y: number): number => {
    const u = x * Math.cos(angle) + y * Math.sin(angle);
    return Math.exp(-(x * x + y * y) / (2 * sigma * sigma)) * Math.cos((2 * Math.PI * u) / wavelength);
  };
  const rows = Array.from({ length: side }, (_, row) => Array.from({ length: side }, (__, column) => at(column - middle, row - middle)));
  const mean = rows.flat().reduce((sum, value) => sum + value, 0) / side ** 2;
  return rows.map((row) => row.map((value) => Math.round(100 * (value - mean)) / 100));
}
