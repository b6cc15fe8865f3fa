// Fields of one number.
import type { Field } from '../field';
import { numberText, parseNumber, withPoint } from '../number-text';
import type { Value } from '../value';

/** Which numbers a field takes. */
export interface Range {
  /** Least value taken; `above` excludes its own. */
  readonly min?: number;
  readonly above?: number;
  readonly max?: number;
  readonly below?: number;
  /** Only whole numbers. */
  readonly whole?: boolean;
  /** Whether ±Infinity is taken; by default it is not. */
  readonly infinite?: boolean;
  /** A right value as one would type it. */
  readonly sample?: string;
}

/** A field of one number within `range`; NaN is always refused. */
export function number(summary: string, range: Range = {}): Field<number> {
  const expected = expectation(range);
  const sample = range.sample ?? '1';
  return {
    summary, expected, sample,
    read: (value) => {
      const x = readNumber(value, expected, sample);
      if (!within(x, range)) throw value.mistake(expected, `Write for example ${sample}.`);
      return x;
    },
    write: numberText,
  };
}

/** The number that a value says, refusing lists, words and NaN. */
export function readNumber(value: Value, expected = 'a number', sample = '1.5'): number {
  const x = value.kind === 'text' ? parseNumber(value.text) : undefined;
  const pointed = x === undefined ? withPoint(value.text) : undefined;
  if (pointed !== undefined) throw value.mistake(expected, `Decimals have a point: write ${pointed}.`);
  if (x === undefined) throw value.mistake(expected, `Write for example ${sample}.`);
  if (Number.isNaN(x)) throw value.wrong(`Expected ${expected}, found NaN: “not a number” is not one.`, 'Write a number.');
  return x;
}

function within(x: number, { min = -Infinity, above = -Infinity, max = Infinity, below = Infinity, whole, infinite }: Range): boolean {
  if (!Number.isFinite(x) && !infinite) return false;
  if (whole && !Number.isInteger(x)) return false;
  return x >= min && x <= max && (x > above || above === -Infinity) && (x < below || below === Infinity);
}

function expectation({ min, above, max, below, whole, infinite }: Range): string {
  const noun = whole ? 'a whole number' : infinite ? 'a number' : 'a finite number';
  const low = min !== undefined ? `${min}` : undefined;
  if (low !== undefined && max !== undefined) return `${noun.replace('finite ', '')} from ${low} to ${max}`;
  const bounds = [
    low !== undefined ? `of at least ${low}` : above !== undefined ? `above ${above}` : '',
    max !== undefined ? `of at most ${max}` : below !== undefined ? `below ${below}` : '',
  ].filter(Boolean);
  return [noun, bounds.join(' and ')].filter(Boolean).join(' ');
}
