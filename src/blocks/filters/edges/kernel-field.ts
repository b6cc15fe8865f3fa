// The key `kernel`: a name, or rows of numbers read line by line.
import type { Field } from '../../notation/field';
import { readRow } from '../../notation/fields/list';
import { NoteError } from '../../notation/note-error';
import { suggestion } from '../../notation/nearest';
import { doubtfulComma, numberText, parseRow, splitRow } from '../../notation/number-text';
import type { Value } from '../../notation/value';
import { kernelNamed, kernels } from './kernels';

/** A kernel as it was written. */
export interface Kernel {
  /** Where it is one of the named. */
  readonly name?: string;
  /** Equal rows. */
  readonly rows: readonly (readonly number[])[];
}

const NAMES = kernels.map(({ name }) => name);
const EXPECTED = 'the name of a kernel, or rows of numbers, one line each';
const SAMPLE = 'sobel-x';
/** Sides of a kernel. */
const LARGEST = 15;

/** The field of {@link Kernel}. */
export const kernelField: Field<Kernel> = {
  summary: `The kernel: ${NAMES.join(', ')}; or its numbers, a row in each line.`,
  expected: EXPECTED, sample: SAMPLE, choices: NAMES,
  read: (value) => {
    if (value.kind === 'list') return checked(value, value.items.map((row) => readRow(row)));
    if (value.kind !== 'text') throw value.mistake(EXPECTED, `Write for example kernel: ${SAMPLE}.`);
    return /^[a-z]/i.test(value.text) ? named(value) : checked(value, typedRows(value));
  },
  write: ({ name, rows }) => name ?? `[${rows.map((row) => `[${row.map(numberText).join(', ')}]`).join(', ')}]`,
};

function named(value: Value): Kernel {
  const found = kernelNamed(value.text);
  if (found) return { name: found.name, rows: found.rows };
  throw value.mistake(EXPECTED, suggestion(value.text, NAMES).replace(/^There are/, 'The names are'));
}

/** The lines as typed: YAML would fold them into one. A block scalar (`|`) keeps them in its text, below its own line. */
function typedRows(value: Value): number[][] {
  const isBlock = /^[|>]/.test(value.written);
  const lines = (/^[|>"']/.test(value.written) ? value.text : value.written).split(/[\n;]/);
  return lines.flatMap((line, i) => {
    if (line.trim() === '') return [];
    const row = doubtfulComma(line) === undefined ? parseRow(line) : undefined;
    if (row && row.every(Number.isFinite)) return [row];
    const doubtful = doubtfulComma(line);
    const culprit = doubtful ?? splitRow(line).find((piece) => !Number.isFinite(parseRow(piece)?.[0])) ?? line.trim();
    const instead = doubtful === undefined ? 'Write a row such as -1 0 1.' : `Decimals have a point: write ${doubtful.replace(',', '.')}.`;
    throw new NoteError({ line: value.line + i + (isBlock ? 1 : 0), key: value.key, problem: `Expected numbers, found “${culprit}”.`, instead });
  });
}

function checked(value: Value, rows: readonly (readonly number[])[]): Kernel {
  const [first = []] = rows;
  const uneven = rows.find((row) => row.length !== first.length);
  if (uneven) throw value.wrong(`Expected rows of equal length, found ${first.length} and ${uneven.length} numbers.`, 'Give every row as many numbers.');
  if (first.length === 0) throw value.mistake(EXPECTED, `Write for example kernel: ${SAMPLE}.`);
  if (Math.max(rows.length, first.length) > LARGEST) throw value.wrong(`Expected at most ${LARGEST} rows and columns, found ${rows.length} × ${first.length}.`, 'Write a smaller kernel.');
  return { rows };
}
