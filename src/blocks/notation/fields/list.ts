// Fields of several members: a list in any of YAML's or the reader's own ways of writing one.
import type { Field } from '../field';
import { doubtfulComma, numberText, parseRow, splitRow } from '../number-text';
import { NoteError } from '../note-error';
import type { Value } from '../value';
import { readNumber } from './number';
import { scalarText } from './text';

/** A list whose members one field reads; a single member needs no brackets. */
export function list<T>(summary: string, member: Field<T>): Field<readonly T[]> {
  return {
    summary, expected: `a list, each member ${member.expected}`, sample: `[${member.sample}]`,
    ...(member.choices ? { choices: member.choices } : {}),
    ...(member.members ? { members: member.members } : {}),
    ...(member.names ? { names: member.names } : {}),
    read: (value) => (value.kind === 'list' ? value.items.map((item) => member.read(item)) : [readOnly(value, member)]),
    write: (members) => `[${members.map((m) => member.write(m)).join(', ')}]`,
  };
}

/** The one member; commas in it that it cannot have mean a list without its brackets. */
function readOnly<T>(value: Value, member: Field<T>): T {
  try {
    return member.read(value);
  } catch (error) {
    if (error instanceof NoteError && value.kind === 'text' && /[^,]+,\s*[^,]/.test(value.text)) throw value.mistake(`a list, each member ${member.expected}`, `Write [${value.text}].`);
    throw error;
  }
}

/** The numbers of a row: a YAML list (also in double brackets), or text such as `1, 2, −inf` or a pasted row of a spreadsheet. */
export function readRow(value: Value): number[] {
  const { items } = value;
  if (items.length === 1 && (items[0].kind === 'list' || isRow(items[0]))) return readRow(items[0]);
  const doubtful = value.kind === 'list' || value.kind === 'text' ? doubtfulComma(value.written) : undefined;
  if (doubtful !== undefined) throw value.wrong(`Expected a list of numbers, found “${doubtful}”, which may be one number or two.`, `Write ${doubtful.replace(',', '.')}, or ${doubtful.replace(',', ', ')}.`);
  if (value.kind === 'list') return items.map((item) => readNumber(item));
  const row = value.kind === 'text' ? parseRow(value.text) : undefined;
  if (!row) throw rowMistake(value);
  if (row.some(Number.isNaN)) throw value.wrong('Expected numbers, found NaN: “not a number” is not one.', 'Write a number.');
  return row;
}

/** As NumPy prints a list: `[1. 2. 3.]`. */
function isRow(item: Value): boolean {
  return item.kind === 'text' && (parseRow(item.text)?.length ?? 0) > 1;
}

function rowMistake(value: Value) {
  const culprit = splitRow(value.text).find((piece) => parseRow(piece) === undefined);
  const instead = 'Write for example [3.2, 5.1, -1.7].';
  if (value.kind !== 'text' || culprit === undefined || culprit === value.text) return value.mistake('a list of numbers', instead);
  return value.wrong(`Expected a list of numbers, found “${culprit}” in it.`, instead);
}

/** A list of words: YAML's list, or words separated by commas. */
export function words(summary: string, sample: string): Field<readonly string[]> {
  return {
    summary, sample, expected: 'a list of words',
    read: (value) => {
      if (value.kind === 'list') return value.items.map(readWord);
      if (value.kind !== 'text') throw value.mistake('a list of words', `Write for example ${sample}.`);
      return value.text.split(',').map((word) => word.trim()).filter((word) => word !== '');
    },
    write: (members) => `[${members.map(scalarText).join(', ')}]`,
  };
}

function readWord(item: Value): string {
  if (item.kind !== 'text') throw item.mistake('a word');
  return item.text;
}

/** A row of numbers as YAML. */
export function rowText(row: readonly number[]): string {
  return `[${row.map(numberText).join(', ')}]`;
}
