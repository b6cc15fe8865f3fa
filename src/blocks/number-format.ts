// Numbers as readers see them: few digits, a true minus sign, signs for what has no digits.
import { format } from 'd3-format';

/** The sign of negative numbers, U+2212. */
export const MINUS = '−';
/** Between a number and what belongs to it, so that no line ends there. */
export const HARD_SPACE = '\u00a0';
/** What is shown where there is no number: a dash, as in an empty cell. */
const NONE = '–';

/** `x` rounded to `digits` significant digits, without trailing zeros, but to no less than whole numbers; exponents only beyond 1e6 and below 1e-4. */
export function shortNumber(x: number, digits = 4): string {
  if (!Number.isFinite(x)) return infiniteText(x);
  const size = Math.abs(x);
  const plain = size === 0 || (size >= 1e-4 && size < 999_999.5);
  if (!plain) return exponential(x, digits);
  return String(size >= 10 ** digits ? Math.round(x) : Number(x.toPrecision(digits))).replace('-', MINUS);
}

/** `x` in at most `length` characters where that can be, for fields at rest: as many digits, up to four, as find room. */
export function fittingNumber(x: number, length = 7): string {
  if (Number.isInteger(x) && Math.abs(x) < 2 ** 32) return fullNumber(x);
  return [4, 3, 2].map((digits) => shortNumber(x, digits)).find((text) => text.length <= length) ?? shortNumber(x, 1);
}

/** `x` with a fixed number of decimals, for columns that line up; exponents where it would read as 0. */
export function fixedNumber(x: number, decimals: number): string {
  if (!Number.isFinite(x)) return infiniteText(x);
  const size = Math.abs(x);
  if (x !== 0 && size < 0.5 * 10 ** -decimals) return exponential(x, 1);
  if (size >= 1e6) return shortNumber(x, 2);
  const text = x.toFixed(decimals);
  return Number(text) === 0 ? (0).toFixed(decimals) : text.replace('-', MINUS);
}

/** Every digit of `x`, for hover texts. */
export function fullNumber(x: number): string {
  return Number.isFinite(x) ? String(x).replaceAll('-', MINUS) : infiniteText(x);
}

/** `x` as LaTeX, rounded to `digits` significant digits. */
export function texNumber(x: number, digits = 4): string {
  if (Number.isNaN(x)) return `\\text{${NONE}}`;
  if (!Number.isFinite(x)) return x > 0 ? '\\infty' : '-\\infty';
  const [mantissa = '', exponent] = shortNumber(x, digits).replaceAll(MINUS, '-').split('e');
  if (exponent === undefined) return mantissa;
  return mantissa === '1' ? `10^{${exponent}}` : `${mantissa}\\times10^{${exponent}}`;
}

/**
 * A share as a percentage with three digits, such as 13.0 % or 0.0968 %; without trailing zeros where that is exact.
 * What is not quite everything is not rounded to it. Neither of its spaces breaks a line.
 */
export function percent(share: number): string {
  if (Number.isNaN(share)) return NONE;
  const whole = 100 * share;
  const short = shortNumber(whole, 3);
  if (short === '100' && share < 1 - 1e-12) return `>${HARD_SPACE}99.9${HARD_SPACE}%`;
  const isExact = Math.abs(Number(short.replace(MINUS, '-')) - whole) <= 1e-9 * Math.abs(whole);
  return `${isExact || short.includes('e') ? short : whole.toPrecision(3).replace('-', MINUS)}${HARD_SPACE}%`;
}

/** A count with its noun: “1 step”, “2 steps”; nouns with another plural than s say it. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${fullNumber(count)} ${count === 1 ? one : many}`;
}

function exponential(x: number, digits: number): string {
  return format(`.${digits - 1}~e`)(x).replace('e+', 'e').replaceAll('-', MINUS);
}

function infiniteText(x: number): string {
  if (Number.isNaN(x)) return NONE;
  return x === Infinity ? '∞' : `${MINUS}∞`;
}
