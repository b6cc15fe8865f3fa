// The key `parts`: rectangles by name, one for all pictures or one for each.
import type { Field } from '../../notation/field';
import { readRow } from '../../notation/fields/list';
import { scalarText } from '../../notation/fields/text';
import type { Value } from '../../notation/value';

/** A rectangle of pixels. */
export interface Box {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** A part by its name: one box for all pictures, or a box for each. */
export interface WrittenPart {
  readonly name: string;
  readonly boxes: readonly Box[];
}

const BOX = 'top row, left column, rows and columns, as in [4, 8, 8, 12]';

/** The field of the parts that are hidden. */
export const partsField: Field<readonly WrittenPart[]> = {
  summary: 'The parts that are hidden, by name: top row, left column, rows and columns, once for all pictures or in a list for each of them.',
  expected: 'a map of names and rectangles', sample: '{loop: [4, 8, 8, 12]}',
  read: (value) => {
    if (value.kind !== 'map' || value.entries.length === 0) throw value.mistake(partsField.expected, `Write for example parts: ${partsField.sample}.`);
    return value.entries.map(({ name, value: boxes }) => ({ name, boxes: isMany(boxes) ? boxes.items.map(readBox) : [readBox(boxes)] }));
  },
  write: (parts) => `{${parts.map(({ name, boxes }) => `${scalarText(name)}: ${boxes.length === 1 ? boxText(boxes[0]) : `[${boxes.map(boxText).join(', ')}]`}`).join(', ')}}`,
};

function isMany({ kind, items }: Value): boolean {
  return kind === 'list' && items.every((item) => item.kind === 'list');
}

function readBox(value: Value): Box {
  const numbers = value.kind === 'nothing' ? [] : readRow(value);
  const [row, column, rows, columns] = numbers;
  if (numbers.length === 4 && numbers.every((n) => Number.isInteger(n) && n >= 0) && rows > 0 && columns > 0) return { row, column, rows, columns };
  throw value.wrong(`Expected ${BOX}; found ${numbers.length === 0 ? 'nothing' : `“${numbers.join(', ')}”`}.`, 'Write four whole numbers, the last two above 0.');
}

function boxText({ row, column, rows, columns }: Box): string {
  return `[${row}, ${column}, ${rows}, ${columns}]`;
}
