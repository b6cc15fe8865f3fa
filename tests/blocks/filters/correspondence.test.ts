// `view: correspondence`: table 1, whose numbers they are, where parts are found, and what a writer reads.
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { DRAWS, RANDOM, spread, type CorrespondenceModel } from '../../../src/blocks/filters/correspondence/correspondence-model';
import { objectBox, thirdsOf } from '../../../src/blocks/filters/correspondence/object-box';
import { partsField } from '../../../src/blocks/filters/correspondence/parts-field';
import { oneOf } from '../../../src/blocks/filters/few-pictures';
import { filtersFields, type FiltersOptions } from '../../../src/blocks/filters/options';
import { readOptions } from '../../../src/blocks/notation/options';
import { commonFields } from '../../../src/blocks/common-keys';
import { allShownOf, mistakeOf, services, shownOf } from './filters';

afterAll(() => services.lab.close());

const compared = async (body: string) => (await shownOf(`view: correspondence\n${body}`)).model as CorrespondenceModel;

describe('Without further keys', () => {
  it('five pictures of the first one’s class lose top, middle and bottom of what they show', async () => {
    const { pictures, parts, layers, rows, part, isComplete } = await compared('');
    expect(pictures.shows).toBe('9');
    expect(pictures.names).toHaveLength(5);
    expect(pictures.names.every((name) => name.endsWith('(a 9)'))).toBe(true);
    expect(parts.map(({ name, boxes }) => [name, boxes.length])).toEqual([['top', 5], ['middle', 5], ['bottom', 5]]);
    expect(layers.map(({ name }) => name)).toEqual(['relu1', 'dense1']);
    expect([rows.map(({ name }) => name), part, isComplete]).toEqual([['top', 'middle', 'bottom', RANDOM], 0, true]);
    for (const { agreements, isRandom } of rows) {
      for (const { pairs } of Object.values(agreements ?? {})) {
        expect(pairs).toHaveLength(isRandom ? 10 * DRAWS : 10);
        expect(pairs.every((share) => share >= 0 && share <= 1)).toBe(true);
      }
    }
  });

  it('the parts of an eight are treated more alike than random places', async () => {
    const { rows } = await compared('class: 8\n');
    const [top, middle, bottom, random] = rows.map(({ agreements }) => spread(agreements?.dense1.pairs ?? []).mean);
    for (const share of [top, middle, bottom]) expect(share).toBeLessThan(random);
  });
});

it('The numbers are those of the pictures with the part hidden', async () => {
  const { pictures, rows: [{ agreements }] } = await compared('class: 3\ncount: 2\nlayers: [dense1]\nparts: {loop: [[4, 8, 9, 10], [5, 9, 8, 9]]}\ngrey: 0.4\n');
  const scores = async (data: Float32Array) => (await services.lab.run('filtersMaps', {
    model: services.lab.model({ kind: 'built-in', name: 'digits' }).ref, input: { shape: [1, 1, 28, 28], data }, keep: [], weights: [], edits: [],
  })).scores?.logits ?? new Float64Array();
  const boxes = [[4, 8, 9, 10], [5, 9, 8, 9]];
  const signs = await Promise.all(boxes.map(async ([row, column, rows, columns], i) => {
    const whole = Float32Array.from(oneOf(pictures, i).data);
    const hidden = whole.map((value, k) => (Math.floor(k / 28) >= row && Math.floor(k / 28) < row + rows && k % 28 >= column && k % 28 < column + columns ? 0.4 : value));
    const [before, after] = [await scores(whole), await scores(hidden)];
    return Array.from(before, (value, k) => Math.sign(value - after[k]));
  }));
  const differing = signs[0].filter((sign, k) => sign !== signs[1][k]).length;
  expect(agreements?.dense1.pairs).toEqual([differing / 10]);
  expect(agreements?.dense1.delta).toBe(2 * differing);
});

it('Pictures that are the same with the same part hidden change in the same way', async () => {
  const { rows: [{ agreements }], pictures } = await compared('images: [[Birds]]\nparts: {door: [10, 10, 6, 6]}\n');
  expect(pictures.names).toEqual(['house.png', 'near/house.png']);
  expect(agreements?.dense1).toEqual({ delta: 0, mean: 0, pairs: [0] });
});

it('Rows appear part by part, and the last one says it all', async () => {
  const known: number[] = [];
  for await (const { model } of allShownOf('view: correspondence\nclass: 5\ncount: 4\n')) known.push((model as CorrespondenceModel).rows.filter(({ agreements }) => agreements).length);
  expect(known).toEqual([...known].sort((a, b) => a - b));
  expect(known.at(-1)).toBe(4);
});

it('The seed draws the random places, and nothing else', async () => {
  const [one, same, other] = [await compared('class: 8\nseed: 4\n'), await compared('class: 8\nseed: 4\n'), await compared('class: 8\nseed: 5\n')];
  expect(same.rows).toEqual(one.rows);
  expect(other.rows.slice(0, 3)).toEqual(one.rows.slice(0, 3));
  expect(other.rows[3]).not.toEqual(one.rows[3]);
});

it('Results name part and layer, in figures and in the table', async () => {
  const { figures, table, sentence } = (await shownOf('view: correspondence\nclass: 8\nlayers: [dense1]\n')).result();
  expect(figures.map(({ name, label }) => `${name}: ${label ?? ''}`)).toEqual(['top', 'middle', 'bottom', RANDOM].flatMap((part) => ['sign-change', 'sign-change-deviation', 'delta'].map((name) => `${name}: ${part} dense1`)));
  expect(table.columns).toEqual(['part', 'layer', 'differing signs', 'deviation', 'delta']);
  expect(table.rows).toHaveLength(4);
  expect(sentence).toMatch(/^Two of 5 pictures of “8” with “(top|middle|bottom)” hidden differ in [\d.]+\s% of the signs by which dense1 changes, with random places hidden in [\d.]+\s%: every part is treated more alike than random places\.$/);
});

describe('Refused in words is', () => {
  it.each([
    ['count: 1\n', '2: Expected 2 to 10 pictures to compare, found 1. Write count: 5.'],
    ['class: cat\n', '2: None of 200 pictures shows “cat”. They show: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9.'],
    ['part: nose\n', '2: There is no part “nose”. The parts are: top, middle, bottom.'],
    ['parts: {eye: [20, 20, 9, 4]}\n', '2: “eye” reaches beyond the pictures of 28 × 28: rows 20 to 28, columns 20 to 23. Write top row, left column, rows and columns.'],
    ['parts: {eye: [[1, 1, 2, 2], [1, 1, 2, 2]]}\n', '2: “eye” has 2 rectangles for 5 pictures. Write one for all of them, or one for each.'],
    ['parts: {eye: [1, 2, 3]}\n', '2: Expected top row, left column, rows and columns, as in [4, 8, 8, 12]; found “1, 2, 3”. Write four whole numbers, the last two above 0.'],
    ['parts: {eye: [1, 2, 0, 3]}\n', '2: Expected top row, left column, rows and columns, as in [4, 8, 8, 12]; found “1, 2, 0, 3”. Write four whole numbers, the last two above 0.'],
    ['images: [[Birds]]\nclass: 3\n', '3: What the pictures of a folder show is not known. Remove class, and keep pictures of one kind in a folder.'],
    ['image: dataset:3\n', expect.stringMatching(/^2: “image” means nothing in view: correspondence\./) as unknown as string],
    ['parts: eye\n', expect.stringMatching(/^2: Expected a map of names and rectangles, found “eye”\./) as unknown as string],
  ])('%j', async (body, words) => expect(await mistakeOf(`view: correspondence\n${body}`)).toEqual(words));
});

describe('The object', () => {
  const picture = (box: readonly [number, number, number, number]) => {
    const [row, column, rows, columns] = box;
    return { shape: [1, 1, 10, 12], data: Float32Array.from({ length: 120 }, (_, i) => (Math.floor(i / 12) >= row && Math.floor(i / 12) < row + rows && i % 12 >= column && i % 12 < column + columns ? 1 : 0.1)) };
  };

  it('is found wherever it is inside the border', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 2 }), fc.integer({ min: 1, max: 2 }), (row, column, rows, columns) => {
      expect(objectBox(picture([row, column, rows, columns]))).toEqual({ row, column, rows, columns });
    }));
  });

  it('is the whole picture where nothing stands out', () => expect(objectBox(picture([0, 0, 0, 0]))).toEqual({ row: 0, column: 0, rows: 10, columns: 12 }));

  it('has thirds that lie below one another and fill it', () => {
    fc.assert(fc.property(fc.integer({ min: 3, max: 40 }), (rows) => {
      const thirds = thirdsOf([{ row: 2, column: 1, rows, columns: 4 }]).map(({ boxes: [box] }) => box);
      expect(thirds[0].row).toBe(2);
      thirds.slice(1).forEach((box, i) => expect(box.row).toBe(thirds[i].row + thirds[i].rows));
      expect(thirds[2].row + thirds[2].rows).toBe(2 + rows);
    }));
  });

  it('of one row has thirds within it', () => expect(thirdsOf([{ row: 5, column: 0, rows: 1, columns: 3 }]).every(({ boxes: [{ row, rows }] }) => row === 5 && rows === 1)).toBe(true));
});

it('Parts are read as they are written', () => {
  const box = fc.record({ row: fc.nat(99), column: fc.nat(99), rows: fc.integer({ min: 1, max: 99 }), columns: fc.integer({ min: 1, max: 99 }) });
  const part = fc.record({ name: fc.constantFrom('top', 'left eye', 'a: b', '7', 'nose, tip'), boxes: fc.array(box, { minLength: 1, maxLength: 3 }) });
  fc.assert(fc.property(fc.uniqueArray(part, { minLength: 1, maxLength: 3, selector: ({ name }) => name }), (parts) => {
    const { options } = readOptions<FiltersOptions>(`parts: ${partsField.write(parts)}\n`, { ...commonFields, ...filtersFields } as never, 'cnn-filters');
    expect(options.parts).toEqual(parts);
  }));
});
