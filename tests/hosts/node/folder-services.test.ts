import { afterAll, expect, it } from 'vitest';
import { folderServices } from '../../../src/hosts/node/folder-services';

const files: Readonly<Record<string, number>> = { 'Birds/owls/b.png': 2, 'Birds/owls/a.png': 1, 'Birds/notes.md': 3, 'Other.md': 4 };
const services = folderServices(
  { paths: Object.keys(files), read: (path) => Promise.resolve(Uint8Array.of(files[path]).buffer) },
  { now: () => 0, after: () => () => undefined },
);
afterAll(() => services.lab.close());

it('A folder of files is listed in order, at any depth, and its files are read one by one', async () => {
  const folder = await services.filesIn({ path: 'birds', embed: false });
  expect(folder?.path).toBe('Birds');
  expect(folder?.files.map(({ name }) => name)).toEqual(['notes.md', 'owls/a.png', 'owls/b.png']);
  expect(new Uint8Array((await folder?.files[2].read()) ?? new ArrayBuffer(0))).toEqual(Uint8Array.of(2));
});

it('A folder that is not there is no folder', async () => {
  expect(await services.filesIn({ path: 'Fish', embed: false })).toBeUndefined();
});
