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

const WITH_COMMA = /^[+−–-]?\d+,\d+$/;

/** The pieces of a row of numbers: separated by commas, semicolons, tabs or spaces; brackets of any language around it. */
export function splitRow(text: string): string[] {
  const inner = text.trim().replace(/^[a-z_.]*\(?\s*\[+/i, '').replace(/\]+\s*(,\s*dtype=[\w.]+)?\s*\)?$/, '');
  const cells = inner.split(/[\t\n]/).map((cell) => cell.trim());
  // The cells of a spreadsheet in a language whose decimals have a comma.
  if (cells.length > 1 && someWithComma(cells)) return cells.map((cell) => cell.replace(',', '.'));
  return inner.split(/[\s,;]+/).filter((piece) => piece !== '');
}

/** All cells are numbers, and the comma is the decimal sign of at least one: `3,2` beside `5` and `-1,7`. */
function someWithComma(cells: readonly string[]): boolean {
  return cells.some((cell) => WITH_COMMA.test(cell)) && cells.every((cell) => WITH_COMMA.test(cell) || parseNumber(cell) !== undefined);
}

/** The first piece of a row such as `3,2; 5,1` or `3,2 5,1` whose comma may be a decimal sign or part two numbers; undefined where it is clear. */
export function doubtfulComma(text: string): string | undefined {
  const pieces = text.trim().replace(/^\[+|\]+$/g, '').split(/\s*;\s*|[ \t]+/).filter((piece) => piece !== '');
  return pieces.length > 1 && someWithComma(pieces) ? pieces.find((piece) => WITH_COMMA.test(piece)) : undefined;
}

/** The number with a point for its decimal comma, for messages; undefined where `text` is something else. */
export function withPoint(text: string): string | undefined {
  return WITH_COMMA.test(text.trim()) ? text.trim().replace(',', '.') : undefined;
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
