// The discrete cosine transform of a plane (DCT-II, orthonormal), for treating fine and coarse structure apart. Plain
// matrix products: planes here are small.

import { zerosLike, type FloatArray, type Tensor } from '../engine/tensor';

/** The transform of length n as a matrix [frequency, place], its inverse being its transpose. */
function cosines(n: number): Float64Array {
  const matrix = new Float64Array(n * n);
  for (let u = 0; u < n; u++) {
    const scale = Math.sqrt((u === 0 ? 1 : 2) / n);
    for (let i = 0; i < n; i++) matrix[u * n + i] = scale * Math.cos((Math.PI * (i + 0.5) * u) / n);
  }
  return matrix;
}

/** Scales every frequency of every plane of [N, C, H, W] by `gain`, given half cycles per picture along height and width. */
export function scaledFrequencies(x: Tensor, gain: (v: number, u: number) => number): Tensor {
  const [H, W] = x.shape.slice(2);
  const [down, across] = [cosines(H), cosines(W)];
  const y = zerosLike(x);
  for (let start = 0; start < x.data.length; start += H * W) {
    const spectrum = product(down, product(x.data.subarray(start, start + H * W), across, { rows: H, columns: W, turned: true }), { rows: H, columns: W, turned: false });
    for (let i = 0; i < spectrum.length; i++) spectrum[i] *= gain(Math.floor(i / W), i % W);
    y.data.set(product(transposed(down, H), product(spectrum, transposed(across, W), { rows: H, columns: W, turned: true }), { rows: H, columns: W, turned: false }), start);
  }
  return y;
}

interface Extents {
  readonly rows: number;
  readonly columns: number;
  /** The second factor is given as its transpose, columns × columns. */
  readonly turned: boolean;
}

/** A·B [rows, columns]; the inner extent is `columns` where B is turned, `rows` else. */
function product(A: FloatArray, B: FloatArray, { rows, columns, turned }: Extents): Float64Array {
  const inner = turned ? columns : rows;
  const C = new Float64Array(rows * columns);
  for (let r = 0; r < rows; r++)
    for (let c = 0; c < columns; c++) {
      let sum = 0;
      for (let k = 0; k < inner; k++) sum += A[r * inner + k] * (turned ? B[c * columns + k] : B[k * columns + c]);
      C[r * columns + c] = sum;
    }
  return C;
}

function transposed(A: Float64Array, n: number): Float64Array {
  return A.map((_, i) => A[(i % n) * n + Math.floor(i / n)]);
}
