// The initialiser of Saxe, McClelland & Ganguli (arXiv:1312.6120): a random rotation, scaled.

import type { Fresh, Initializer } from '../initializer';
import { sizeOf } from '../shape';
import type { FloatArray } from '../tensor';

/** `scale` times a matrix [out, rest] with orthonormal rows (or columns, where there are fewer). */
export const orthogonal: Initializer = {
  name: 'orthogonal',
  summary: 'A random rotation: no direction of the signal shrinks or grows.',
  equation: 'W W^\\top = \\sigma^2 I \\;\\text{ or }\\; W^\\top W = \\sigma^2 I',
  variance: ({ shape, scale }) => (scale * scale) / Math.max(shape[0], sizeOf(shape.slice(1))),
  kernel: rotation,
};

/** Gram & Schmidt on normal vectors; done twice, since once loses orthogonality when vectors are nearly parallel. */
function rotation({ shape, random, scale }: Fresh, into: FloatArray): void {
  const [rows, columns] = [shape[0], sizeOf(shape.slice(1))];
  const [count, length] = [Math.min(rows, columns), Math.max(rows, columns)];
  const basis: Float64Array[] = [];
  while (basis.length < count) {
    const v = random.normals(new Float64Array(length));
    for (let round = 0; round < 2; round++) for (const b of basis) subtractProjection(v, b);
    const norm = Math.sqrt(dot(v, v));
    basis.push(v.map((x) => x / norm));
  }
  for (let r = 0; r < rows; r++)
    for (let c = 0; c < columns; c++) into[r * columns + c] = scale * (rows <= columns ? basis[r][c] : basis[c][r]);
}

function subtractProjection(v: Float64Array, unit: Float64Array): void {
  const share = dot(v, unit);
  for (let i = 0; i < v.length; i++) v[i] -= share * unit[i];
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
