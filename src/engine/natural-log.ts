// The natural logarithm by sums, products, quotients and square roots alone, all of which IEEE 754 rounds in one way: same
// bits on every machine and in the kernels (kernels/assembly/normals.ts), which `Math.log` does not promise.

/**
 * ln u for 0 < u ≤ 1, to a few units in the last place: roots are taken until w = u^(1/r) ≥ 0.7, then
 * ln u = r·ln w = 2r·(s + s³/3 + s⁵/5 + …) with s = (w − 1)/(w + 1), |s| < 0.18.
 */
export function naturalLog(u: number): number {
  let [w, roots] = [u, 1];
  for (; w < 0.7; roots *= 2) w = Math.sqrt(w);
  const s = (w - 1) / (w + 1);
  const z = s * s;
  let sum = 0;
  for (let odd = 23; odd > 0; odd -= 2) sum = sum * z + 1 / odd;
  return 2 * roots * s * sum;
}
