// `cnn-network` in the built plugin: trained by a click, paused, left, found again, and looked at by other blocks.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { shapesFolder } from '../blocks/network/picture-folder';
import { closeBrowser, openHost, type Host, type HostOptions, type View } from './host/driver';

let host: Host;
afterEach(() => host.closeNoisy());
afterAll(closeBrowser);

const NETWORK = 'id: tiny\nlayers:\n  conv 8 5x5 pad 2\n  relu\n  maxpool 2\n  conv 16 5x5\n  relu\n  maxpool 2\n  flatten\n  dense 10\n';
const note = (train: string) => ({
  'Note.md': `# Networks\n\n\`\`\`cnn-network\n${NETWORK}train: ${train}\n\`\`\`\n\n\`\`\`cnn-filters\nview: weights\nmodel: tiny\n\`\`\`\n`,
  'Other.md': 'Nothing here.\n',
});

async function open(train: string, options: HostOptions = {}): Promise<View> {
  host = await openHost({ vault: note(train), width: 900, ...options });
  return host.read('Note.md');
}

const networkOf = (view: View) => view.blocks('cnn-network').first();
const button = (block: Locator, name: string) => block.getByRole('button', { name, exact: true });

async function sentence(block: Locator): Promise<string> {
  return block.locator('.cnn-sentence').innerText();
}

async function finished(block: Locator): Promise<void> {
  await button(block, 'Train again').waitFor({ timeout: 90_000 });
}

async function firstFilter(view: View): Promise<string> {
  return view.blocks('cnn-filters').first().locator('.cnn-units img').first().getAttribute('src').then(String);
}

test('Opening a note trains nothing; the button says beforehand what it costs', async () => {
  const block = networkOf(await open('{pictures: 2000}'));
  await expect.poll(() => block.locator('.cnn-training p').innerText()).toMatch(/^2,000 pictures, each seen twice, in 124 steps of 32; about \S+ bn multiply-adds: (about \d+\s(s|min)|less than a second) on this machine\.$/);
  await expect.poll(() => sentence(block)).toMatch(/still as random as they were drawn/);
  await expect.poll(() => button(block, 'Pause').count()).toBe(0);
  await host.close();
});

test('A click trains the network while one watches, and the next block shows its filters', async () => {
  const view = await open('{pictures: 4000}');
  const block = networkOf(view);
  await block.locator('.cnn-architecture').waitFor();
  await expect.poll(() => firstFilter(view)).toMatch(/^data:image/);
  const untrained = await firstFilter(view);
  await button(block, 'Train').click();
  await block.locator('.cnn-curve.is-training').first().waitFor();
  await block.locator('.cnn-first-filters img').first().waitFor();
  await finished(block);
  await expect.poll(() => sentence(block)).toMatch(/^After 8,000 pictures the network reads 9\d\S*\s% of 2,000 fresh ones correctly/);
  await expect.poll(() => block.locator('.cnn-confusion-cell').count()).toBe(100);
  await expect.poll(() => block.locator('.cnn-mistakes li').count()).toBe(20);
  await expect.poll(() => firstFilter(view)).not.toBe(untrained);
  await host.close();
});

test('Closed and opened again, note and app, it shows what was learnt', async () => {
  let view = await open('{pictures: 1000, epochs: 1}');
  await button(networkOf(view), 'Train').click();
  await finished(networkOf(view));
  const said = await sentence(networkOf(view));
  await view.close();
  view = await host.read('Note.md');
  await expect.poll(() => sentence(networkOf(view))).toBe(said);
  await host.reopen();
  view = await host.read('Note.md');
  await expect.poll(() => sentence(networkOf(view))).toBe(said);
  await expect.poll(() => button(networkOf(view), 'Train again').count()).toBe(1);
  await host.close();
});

describe('A training that is interrupted', () => {
  test('is paused and resumed by its buttons', async () => {
    const block = networkOf(await open('{pictures: 3000, epochs: 2}'));
    await button(block, 'Train').click();
    await block.locator('.cnn-curve.is-training').first().waitFor();
    await button(block, 'Pause').click();
    await expect.poll(() => sentence(block)).toMatch(/^Paused: [\d,]+ of 5,952 pictures are learnt from/);
    const paused = await sentence(block);
    await host.page.waitForTimeout(400);
    await expect.poll(() => sentence(block)).toBe(paused);
    await button(block, 'Resume').click();
    await finished(block);
    await host.close();
  });

  test('is forgotten when it is cancelled', async () => {
    const block = networkOf(await open('{pictures: 20000, epochs: 20}'));
    await button(block, 'Train').click();
    await block.locator('.cnn-curve.is-training').first().waitFor();
    await button(block, 'Cancel').click();
    await expect.poll(() => sentence(block)).toMatch(/still as random as they were drawn/);
    await button(block, 'Train').waitFor();
    await host.close();
  });

  test('is paused when its note is closed, and can be resumed there', async () => {
    let view = await open('{pictures: 20000, epochs: 20}');
    await button(networkOf(view), 'Train').click();
    await networkOf(view).locator('.cnn-curve.is-training').first().waitFor();
    await view.close();
    await (await host.read('Other.md')).close();
    view = await host.read('Note.md');
    await button(networkOf(view), 'Resume').waitFor();
    await expect.poll(() => sentence(networkOf(view))).toMatch(/^Paused: /);
    await host.close();
  });

  test('leaves nothing running and nothing complaining when the plugin is disabled', async () => {
    const view = await open('{pictures: 20000, epochs: 20}');
    await button(networkOf(view), 'Train').click();
    await networkOf(view).locator('.cnn-curve.is-training').first().waitFor();
    await host.disable();
    await host.page.waitForTimeout(300);
    await host.enable();
    const again = networkOf(await host.read('Note.md'));
    await button(again, 'Resume').waitFor();
    await expect.poll(() => sentence(again)).toMatch(/^Paused: /);
    await host.close();
  });

  test('goes on when its note is renamed, and what it learnt is found under the new name, by note and app', async () => {
    const view = await open('{pictures: 3000}');
    await button(networkOf(view), 'Train').click();
    await networkOf(view).locator('.cnn-curve.is-training').first().waitFor();
    await host.renameFile('Note.md', 'Renamed.md');
    await finished(networkOf(view));
    const said = await sentence(networkOf(view));
    await host.reopen();
    const renamed = networkOf(await host.read('Renamed.md'));
    await expect.poll(() => sentence(renamed)).toBe(said);
    await host.close();
  });

  test('is forgotten with its note', async () => {
    const view = await open('{pictures: 1000, epochs: 1}');
    await button(networkOf(view), 'Train').click();
    await finished(networkOf(view));
    const text = await host.vaultFile('Note.md');
    await view.close();
    await host.deleteFile('Note.md');
    await host.writeFile('Note.md', text ?? '');
    const again = networkOf(await host.read('Note.md'));
    await expect.poll(() => sentence(again)).toMatch(/still as random as they were drawn/);
    await host.close();
  });
});

describe('A folder of pictures', () => {
  /** A vault on the disk with twelve pictures of each of three plain shapes. */
  async function vaultWithPictures(): Promise<string> {
    const vault = await mkdtemp(join(tmpdir(), 'cnn-folder-'));
    const files = { ...shapesFolder(['plain red', 'plain green', 'plain blue'], 12, 'Lab/Colours'), 'Lab/Colours/plain red/broken.png': new TextEncoder().encode('GIF89a') };
    for (const [path, bytes] of Object.entries(files)) {
      await mkdir(dirname(join(vault, path)), { recursive: true });
      await writeFile(join(vault, path), bytes);
    }
    await writeFile(join(vault, 'Note.md'), '```cnn-network\nid: mine\ndataset: [[Colours]]\nlayers: [conv 4 5x5 stride 2, relu, maxpool 2, dense 3]\ntrain: {batch: 8}\n```\n');
    return vault;
  }

  test('shows its classes, is learnt from by a click, names the file that is no picture, and is followed when it changes', async () => {
    const vault = await vaultWithPictures();
    host = await openHost({ vault, width: 900 });
    await rm(vault, { recursive: true });
    const block = networkOf(await host.read('Note.md'));
    await block.locator('.cnn-folder tbody tr').nth(2).waitFor();
    await expect.poll(() => block.locator('.cnn-folder th').allInnerTexts()).toEqual(['plain blue', 'plain green', 'plain red']);
    await button(block, 'Train').click();
    await finished(block);
    await expect.poll(() => sentence(block)).toMatch(/^After [\d,]+ pictures the network reads \S+\s% of \d pictures held back correctly/);
    await expect.poll(() => block.locator('.cnn-folder .cnn-notice').innerText()).toContain('plain red/broken.png: expected a PNG or JPEG picture, found a GIF.');
    await host.deleteFile('Lab/Colours/plain red/broken.png');
    await expect.poll(() => sentence(block)).toMatch(/The pictures in the folder have changed since\.$/);
    await expect.poll(() => block.locator('.cnn-folder .cnn-notice').count()).toBe(0);
    await host.close();
  });
});

describe('What was learnt', () => {
  test('is saved beside the note, and loaded from there by the key weights', async () => {
    const view = await open('{pictures: 500, epochs: 1}');
    await button(networkOf(view), 'Train').click();
    await finished(networkOf(view));
    const reads = / reads (\S+\s%) of 2,000/.exec(await sentence(networkOf(view)))?.[1];
    await button(networkOf(view), 'Save weights').click();
    await expect.poll(async () => (await host.recorded()).notices).toContainEqual('Saved as tiny.safetensors. Write weights: [[tiny.safetensors]] to load it again.');
    await button(networkOf(view), 'Export ONNX').click();
    await expect.poll(async () => (await host.recorded()).notices).toContainEqual('Saved as tiny.onnx.');
    await host.writeFile('Loaded.md', `\`\`\`cnn-network\n${NETWORK.replace('tiny', 'loaded')}weights: [[tiny.safetensors]]\n\`\`\`\n`);
    const loaded = networkOf(await host.read('Loaded.md'));
    await expect.poll(() => sentence(loaded)).toContain(`With the weights of tiny.safetensors the network reads ${reads} of 2,000 fresh pictures correctly`);
    await host.close();
  });

  test('is forgotten from the settings', async () => {
    const view = await open('{pictures: 500, epochs: 1}');
    await button(networkOf(view), 'Train').click();
    await finished(networkOf(view));
    const settings = await host.openSettings();
    await settings.getByText('Forget trained networks').click();
    const question = host.page.getByRole('dialog').filter({ hasText: 'Forget trained networks?' });
    await expect.poll(() => question.innerText()).toMatch(/What one network of this vault has learnt on this device \(\d+ kB\) is deleted\. Files in the vault stay\./);
    await question.getByRole('button', { name: 'Cancel' }).click();
    await expect.poll(() => sentence(networkOf(view))).toMatch(/^After 480 pictures/);
    await settings.getByText('Forget trained networks').click();
    await question.getByRole('button', { name: 'Forget', exact: true }).click();
    await expect.poll(() => sentence(networkOf(view))).toMatch(/still as random as they were drawn/);
    await host.reopen();
    const again = networkOf(await host.read('Note.md'));
    await expect.poll(() => sentence(again)).toMatch(/still as random as they were drawn/);
    await host.close();
  });
});
