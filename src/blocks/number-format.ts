// Numbers as readers see them: few digits, a true minus sign, words for what has no digits.
import { format } from 'd3-format';

const MINUS = '−';

/** `x` rounded to `digits` significant digits, without trailing zeros; exponents only beyond 1e6 and below 1e-4. */
export function shortNumber(x: number, digits = 4): string {
  if (!Number.isFinite(x)) return infiniteText(x);
  const size = Math.abs(x);
  const plain = size === 0 || (size >= 1e-4 && size < 1e6);
  return plain ? String(Number(x.toPrecision(digits))).replace('-', MINUS) : exponential(x, digits);
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
  if (!Number.isFinite(x)) return x > 0 ? '\\infty' : '-\\infty';
  const [mantissa = '', exponent] = shortNumber(x, digits).replaceAll(MINUS, '-').split('e');
  if (exponent === undefined) return mantissa;
  return mantissa === '1' ? `10^{${exponent}}` : `${mantissa}\\times10^{${exponent}}`;
}

/** A share as a percentage with sensible digits, such as 13.0 % or 0.0968 %. */
export function percent(share: number): string {
  return `${shortNumber(100 * share, 3)} %`;
}

function exponential(x: number, digits: number): string {
  return format(`.${digits - 1}~e`)(x).replace('e+', 'e').replaceAll('-', MINUS);
}

function infiniteText(x: number): string {
  return x === Infinity ? '∞' : `${MINUS}∞`;
}
