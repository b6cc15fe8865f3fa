// e^x, e^x − 1 and tanh x by sums, products and quotients alone, all of which IEEE 754 rounds in one way: same bits on every
// machine. `Math.exp` promises only to be near, and two versions of one engine disagree in the last bit of a tenth of its results.

/** ln 2 in two parts; the first has 32 bits, so that its product with a whole number up to 2^20 is exact. */
export const LN2_HIGH = Math.floor(Math.LN2 * 2 ** 32) / 2 ** 32;
/** What the first part lacks, to the last bit of its own. */
export const LN2_LOW = 1.9082149292705877e-10;

/** 2^k for k = −1022 … 1023. */
const POWERS = Float64Array.from({ length: 2046 }, (_, i) => 2 ** (i - 1022));

/** e^x to within 0.6 units in the last place; ∞ beyond 709.78, 0 below −745.14. */
export function exponential(x: number): number {
  if (!(x > -746)) return Number.isNaN(x) ? x : 0;
  if (x > 710) return Infinity;
  const k = Math.round(x / Math.LN2);
  return timesPower(reduced(1, x, k), k);
}

/** e^x − 1 to about two units in the last place, also where x is near 0. */
export function exponentialMinusOne(x: number): number {
  if (!(x > -40)) return Number.isNaN(x) ? x : -1;
  const k = Math.round(x / Math.LN2);
  if (k === 0) return x === 0 ? x : reduced(0, x, 0);
  if (k > 60) return exponential(x);
  return (reduced(0, x, k) + (1 - POWERS[1022 - k])) * POWERS[1022 + k];
}

/** tanh x = (1 − e^(−2|x|)) / (1 + e^(−2|x|)) with the sign of x. */
export function hyperbolicTangent(x: number): number {
  const e = exponentialMinusOne(-2 * Math.abs(x));
  return (Math.sign(x) * -e) / (e + 2);
}

/** base + e^r − 1 for r = x − k·ln 2, |r| < 0.35, rounded once: the series as far as 1/13!, whose rest is below 2^−57. */
function reduced(base: 0 | 1, x: number, k: number): number {
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  const lost = high - r - low;
  let sum = 1 / 6_227_020_800;
  for (let i = 0; i < INVERSE_FACTORIALS.length; i++) sum = sum * r + INVERSE_FACTORIALS[i];
  const whole = base + r;
  return whole + (r - (whole - base) + (lost + r * r * sum));
}

/** 1/12! … 1/2!. */
const INVERSE_FACTORIALS = Float64Array.of(1 / 479_001_600, 1 / 39_916_800, 1 / 3_628_800, 1 / 362_880, 1 / 40_320, 1 / 5040, 1 / 720, 1 / 120, 1 / 24, 1 / 6, 1 / 2);

/** y·2^k, rounded once. */
function timesPower(y: number, k: number): number {
  if (k > 1023) return y * 2 * POWERS[1021 + k];
  return k < -1022 ? y * POWERS[1022 + k + 60] * 2 ** -60 : y * POWERS[1022 + k];
}
