// Putting a build into a vault, on folders made for the test.
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { installIntoVault, RELEASE_FILES } from '../../scripts/install-into-vault.mjs';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'install-'));
  await mkdir(join(folder, 'dist'));
  for (const name of [...RELEASE_FILES, 'main.js.map']) await writeFile(join(folder, 'dist', name), `new ${name}`);
});

afterEach(() => rm(folder, { recursive: true }));

const install = () => installIntoVault({ vault: join(folder, 'vault'), dist: join(folder, 'dist') });

test('Exactly the three files of a release are copied, over older ones, and data.json stays', async () => {
  const plugin = join(folder, 'vault', '.obsidian', 'plugins', 'cnn-notes');
  await mkdir(plugin, { recursive: true });
  await writeFile(join(plugin, 'main.js'), 'old');
  await writeFile(join(plugin, 'data.json'), '{}');
  expect(await install()).toBe(plugin);
  expect((await readdir(plugin)).sort()).toEqual(['data.json', 'main.js', 'manifest.json', 'styles.css']);
  expect(await readFile(join(plugin, 'main.js'), 'utf8')).toBe('new main.js');
});

test('A folder that does not exist is said in words', async () => {
  await expect(install()).rejects.toThrow(`There is no folder ${join(folder, 'vault')}.`);
});

test('A folder that is no vault is said in words and stays as it is', async () => {
  await mkdir(join(folder, 'vault'));
  await expect(install()).rejects.toThrow('has no folder .obsidian. Open it once in Obsidian as a vault (“Open folder as vault”), then try again.');
  expect(await readdir(join(folder, 'vault'))).toEqual([]);
});
