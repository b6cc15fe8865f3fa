// Each of the lecture’s sentences on vanishing gradients is shown by one short block of the manual’s lecture note.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fencesOf } from '../../src/blocks/fences';
import { folderServices } from '../../src/hosts/node/folder-services';
import { runNote, type BlockRecord } from '../../src/hosts/node/run-note';
import { realClock } from '../lab/clocks';

const note = readFileSync(resolve(import.meta.dirname, '../../manual/CNNs Continued.md'), 'utf8');
const chapter = note.slice(note.indexOf('### Vanishing Gradient Problem'), note.indexOf('## Links'));
const services = folderServices({ paths: [], read: () => Promise.reject(new RangeError('no such file')) }, realClock);
let records: BlockRecord[] = [];
beforeAll(async () => {
  for await (const record of runNote(chapter, services)) records = [...records, record];
}, 60_000);
afterAll(() => services.lab.close());

const figures = (block: number, name: string) => records[block].figures.filter((figure) => figure.name === name).map(({ value }) => Number(value));

describe('The chapter on vanishing gradients', () => {
  test('shows every sentence by one block of at most five lines, none with a mistake', () => {
    expect(records.length).toBeGreaterThanOrEqual(4);
    expect(records.filter(({ error }) => error)).toEqual([]);
    for (const { body } of fencesOf(chapter)) expect(body.replace(/\n$/, '').split('\n').length).toBeLessThanOrEqual(5);
  });

  test('a layer with a gradient of zero eliminates it in all layers before it, and in none behind it', () => {
    const curve = figures(0, 'log10-gradient');
    expect(curve.map((value) => value === -Infinity)).toEqual(Array.from({ length: 20 }, (_, l) => l < 8));
  });

  test('one near zero nearly does', () => {
    const [share] = figures(1, 'log10-first-over-last');
    expect(share).toBeGreaterThan(-3.3);
    expect(share).toBeLessThan(-2.7);
  });

  test('more layers are more factors: what arrives falls from layer to layer', () => {
    const curve = figures(2, 'log10-gradient').slice(0, 20);
    curve.slice(1).forEach((value, l) => expect(value).toBeGreaterThan(curve[l]));
    expect(curve[0]).toBeLessThan(-10);
  });

  test('a real network falls silent in the same way', () => {
    expect(figures(3, 'log10-gradient').map((value) => value === -Infinity)).toEqual([true, true, true, true, false, false, false, false]);
  });

  test('normalisation and a way around bring it back', () => {
    const [plain, norm, residual] = figures(4, 'log10-first-over-last');
    expect(plain).toBeLessThan(-20);
    expect(norm).toBeGreaterThan(-8);
    expect(residual).toBeGreaterThan(-1);
  });
});
