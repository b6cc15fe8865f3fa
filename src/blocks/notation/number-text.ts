// Numbers as people type and paste them.

const SPECIAL: Readonly<Record<string, number>> = { inf: Infinity, infinity: Infinity, '∞': Infinity };
const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/**
 * The number that `text` says, or undefined. Knows decimal and exponent notation, `inf` in its usual
 * spellings, the minus sign U+2212, and NaN (which every reader of numbers refuses in words).
 */
export function parseNumber(text: string): number | undefined {
  const plain = text.trim().replace(/^[−–]/, '-').replace(/e[−–]/i, 'e-').toLowerCase();
  if (DECIMAL.test(plain)) return Number(plain);
  const [, sign, word] = /^([+-]?)\.?(inf|infinity|∞)$/.exec(plain) ?? [];
  if (word !== undefined) return sign === '-' ? -Infinity : SPECIAL[word];
  return /^\.?nan$/.test(plain) ? NaN : undefined;
}

/** The pieces of a row of numbers: separated by commas, semicolons, tabs or spaces; brackets of any language around it. */
export function splitRow(text: string): string[] {
  const inner = text.trim().replace(/^[a-z_.]*\(?\s*\[+/i, '').replace(/\]+\s*(,\s*dtype=[\w.]+)?\s*\)?$/, '');
  return inner.split(/[\s,;]+/).filter((piece) => piece !== '');
}

/**
 * A row as pasted from a spreadsheet (tabs, line breaks) or from Python (`[1.0, -2.5]`, `tensor([…])`),
 * or undefined when a piece is not a number.
 */
export function parseRow(text: string): number[] | undefined {
  const numbers = splitRow(text).map(parseNumber);
  return numbers.every((x) => x !== undefined) && numbers.length > 0 ? numbers : undefined;
}

/** The shortest text that reads back as the same number; infinities as YAML and Python write them. */
export function numberText(x: number): string {
  if (Number.isFinite(x)) return Object.is(x, -0) ? '-0' : String(x);
  return Number.isNaN(x) ? 'nan' : x > 0 ? 'inf' : '-inf';
}
