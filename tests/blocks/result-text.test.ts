// Tables as Markdown and as CSV: whatever stands in a cell, the cells stay apart and come back.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvOf, markdownTableOf } from '../../src/blocks/result-text';

const words = fc.string({ unit: fc.constantFrom(...'ab |",\r\n\t;=“é'), maxLength: 8 });
const tables = fc.integer({ min: 1, max: 4 }).chain((width) => fc.record({
  columns: fc.array(words, { minLength: width, maxLength: width }),
  rows: fc.array(fc.array(fc.oneof(words, fc.double({ noNaN: true })), { minLength: width, maxLength: width }), { maxLength: 5 }),
}));

/** RFC 4180, read by its grammar. */
function readCsv(text: string): string[][] {
  return [...text.matchAll(/((?:"(?:[^"]|"")*"|[^",\r\n]*)(?:,(?:"(?:[^"]|"")*"|[^",\r\n]*))*)\r\n/g)]
    .map(([, line]) => [...`${line},`.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*)),/g)].map(([, quoted, plain]) => (quoted === undefined ? plain : quoted.replaceAll('""', '"'))));
}

describe('CSV', () => {
  it('gives back every cell, numbers with every digit', () => {
    fc.assert(fc.property(tables, (table) => { expect(readCsv(csvOf(table) ?? '')).toEqual([table.columns, ...table.rows.map((row) => row.map(String))]); }));
  });
  it('has words for infinities', () => expect(csvOf({ columns: ['x'], rows: [[Infinity], [-Infinity], [1e-7]] })).toBe('x\r\nInfinity\r\n-Infinity\r\n1e-7\r\n'));
  it('leaves a cell empty where no number has come yet', () => expect(csvOf({ columns: ['layer', 'error'], rows: [[1, NaN], ['NaN', -8.25]] })).toBe('layer,error\r\n1,\r\nNaN,-8.25\r\n'));
  it('of no table is none', () => expect([csvOf(undefined), markdownTableOf(undefined)]).toEqual([undefined, undefined]));
});

describe('Markdown', () => {
  it('has a line for each row, and a cell for each column, whatever the labels are', () => {
    fc.assert(fc.property(tables, (table) => {
      const lines = (markdownTableOf(table) ?? '').split(/[\r\n]/);
      expect(lines).toHaveLength(table.rows.length + 2);
      for (const line of lines) expect(line.replaceAll('\\|', '').split('|')).toHaveLength(table.columns.length + 2);
    }));
  });

  it('writes numbers short and to the right, words as they are', () => {
    expect(markdownTableOf({ columns: ['class', 'p'], rows: [['cat | dog', 1 / 3], ['frog', -2]] })).toBe('| class | p |\n| --- | ---: |\n| cat \\| dog | 0.3333 |\n| frog | −2 |');
    expect(markdownTableOf({ columns: ['x', 'y'], rows: [[1, 'a'], ['b', 2]] })?.split('\n')[1]).toBe('| --- | --- |');
  });

  it('keeps a name of two lines in its line', () => {
    expect(markdownTableOf({ columns: ['class'], rows: [['tabby\n cat']] })).toBe('| class |\n| --- |\n| tabby cat |');
  });
});
