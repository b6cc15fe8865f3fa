// Every block of the manual computes, as it stands there: no mistake, no number that is none, and a sentence's worth of figures.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { fencesOf } from '../../src/blocks/fences';
import { folderServices } from '../../src/hosts/node/folder-services';
import { runNote, type BlockRecord } from '../../src/hosts/node/run-note';
import { realClock } from '../lab/clocks';

const folder = resolve(import.meta.dirname, '../../manual');
const paths = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
const bytesOf = (path: string) => {
  const { buffer, byteOffset, byteLength } = readFileSync(join(folder, path));
  return Promise.resolve(buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer);
};
const services = folderServices({ paths, read: bytesOf }, realClock);
afterAll(() => services.lab.close());

const notes = paths.filter((path) => path.endsWith('.md')).map((path) => [path, readFileSync(join(folder, path), 'utf8')] as const);
const live = notes.filter(([, text]) => fencesOf(text).some(({ language }) => language.startsWith('cnn-')));

test('The manual has blocks in nine notes and more, the lecture note among them', () => {
  expect(live.length).toBeGreaterThanOrEqual(9);
  expect(live.map(([path]) => path)).toContain('CNNs Continued.md');
});

describe.each(live)('%s', (_path, text) => {
  test('computes every block', { timeout: 180_000 }, async () => {
    const records: BlockRecord[] = [];
    for await (const record of runNote(text, services)) records.push(record);
    expect(records.length).toBeGreaterThan(0);
    expect(records.flatMap(({ line, error }) => (error ? [`${line}: ${error.message}`] : []))).toEqual([]);
    expect(records.flatMap(({ line, figures }) => (figures.length === 0 ? [line] : []))).toEqual([]);
    expect(records.flatMap(({ line, figures }) => figures.filter(({ value }) => Number.isNaN(value)).map(({ name }) => `${line}: ${name}`))).toEqual([]);
  });
});
