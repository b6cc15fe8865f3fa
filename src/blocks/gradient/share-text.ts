// Shares of a gradient as readers see them: from their logarithm, because 1e-400 is no number of JavaScript.
import { HARD_SPACE, shortNumber, texNumber } from '../number-format';

const SUPERSCRIPTS: Readonly<Record<string, string>> = {
  '-': '⁻', 0: '⁰', 1: '¹', 2: '²', 3: '³', 4: '⁴', 5: '⁵', 6: '⁶', 7: '⁷', 8: '⁸', 9: '⁹',
};

/** 10 to a whole power, as text: “1”, “10”, “10⁻¹²”. */
export function powerText(exponent: number): string {
  if (exponent === 0) return '1';
  return exponent === 1 ? '10' : `10${superscript(exponent)}`;
}

/** The number whose log10 is given, with two digits: “0.83”, “1.1 × 10⁻¹²”, “0” for −Infinity, and “1.0” for what is only nearly 1. */
export function shareText(log10: number, digits = 2): string {
  if (log10 === -Infinity) return '0';
  if (!Number.isFinite(log10)) return shortNumber(log10);
  const [mantissa, exponent] = mantissaOf(log10, digits);
  if (mantissa === 1 && exponent === 0) return log10 === 0 ? '1' : (1).toFixed(digits - 1);
  if (exponent >= -2 && exponent < 4) return shortNumber(Number(`${mantissa}e${exponent}`), digits);
  return mantissa === 1 ? powerText(exponent) : [mantissa, '×', powerText(exponent)].join(HARD_SPACE);
}

/** The same as LaTeX. */
export function shareTex(log10: number, digits = 2): string {
  if (log10 === -Infinity) return '0';
  const [mantissa, exponent] = mantissaOf(log10, digits);
  if (exponent >= -2 && exponent < 4) return String(Number(Number(`${mantissa}e${exponent}`).toPrecision(digits)));
  return mantissa === 1 ? `10^{${exponent}}` : `${mantissa}\\times10^{${exponent}}`;
}

/** A share of something in words: “0.19 of”, “13 times”. */
export function timesText(log10: number): string {
  return `${shareText(log10)} ${log10 > 0 ? 'times' : 'of'}`;
}

/** One factor of a product as LaTeX: two digits, or two decimals near 1, where ten factors of 1.04 make one half more and a 1 would say that nothing happens. */
export function factorTex(factor: number): string {
  return isNearOne(factor) ? factor.toFixed(2) : texNumber(factor, 2);
}

/** The same in a sentence. */
export function factorText(factor: number): string {
  return isNearOne(factor) ? factor.toFixed(2) : shareText(Math.log10(factor));
}

function isNearOne(factor: number): boolean {
  return factor !== 1 && factor >= 0.895 && factor < 1.095;
}

function mantissaOf(log10: number, digits: number): readonly [number, number] {
  const exponent = Math.floor(log10);
  const mantissa = Number((10 ** (log10 - exponent)).toPrecision(digits));
  return mantissa >= 10 ? [1, exponent + 1] : [mantissa, exponent];
}

/** A standard deviation of log10 as the factor that it stands for: “×÷ 1.3”; nothing where that is 1 to three digits. */
export function spreadText(deviation: number): string {
  const factor = shortNumber(10 ** deviation, deviation < 0.04 ? 3 : 2);
  return deviation > 0 && factor !== '1' ? `×÷${HARD_SPACE}${factor}` : '';
}

function superscript(whole: number): string {
  return [...String(whole)].map((digit) => SUPERSCRIPTS[digit]).join('');
}
