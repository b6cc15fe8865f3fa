// `view: occlusion` in the built plugin: the square follows the pointer in every picture, stays by click and by key.
import { afterEach, expect, test } from 'vitest';
import { openHost, type Host } from './host/driver';

let host: Host;
afterEach(() => host.closeNoisy());

test('Pointing at a map moves the square, a click and the arrow keys leave it', async () => {
  host = await openHost({ vault: { 'N.md': '```cnn-filters\nview: occlusion\nimage: dataset:18\nstride: 3\n```\n' }, width: 900, height: 900 });
  const block = (await host.read('N.md')).blocks('cnn-filters');
  const picture = (row: number, column: number) => block.getByLabel(`with a square over row ${row}, column ${column}`);
  const probability = block.locator('.cnn-occlusion figure').nth(1).locator('svg').first();
  await probability.waitFor();
  await expect.poll(() => block.locator('.cnn-progress').count()).toBe(0);
  await probability.hover({ position: { x: 3, y: 3 } });
  await expect.poll(() => picture(0, 0).count()).toBe(1);
  const reading = () => block.locator('.cnn-inspector-head').innerText();
  await expect.poll(() => reading()).toMatch(/^“3”: 0\.\d+ → \d.*; activity of relu2 map \d+: .* → .*; most probable: \d$/s);
  await probability.click({ position: { x: 3, y: 3 } });
  await block.locator('.cnn-sentence').hover();
  await expect.poll(() => picture(0, 0).count()).toBe(1);
  await block.locator('.cnn-walk').focus();
  await host.page.keyboard.press('ArrowRight');
  await expect.poll(() => picture(0, 3).count()).toBe(1);
  await host.page.keyboard.press('ArrowDown');
  await expect.poll(() => picture(3, 3).count()).toBe(1);
  await block.getByLabel('Class that is followed').selectOption({ label: '8' });
  await expect.poll(reading).toContain('“8”');
  await block.getByLabel('Side of the square').fill('12');
  await expect.poll(() => block.locator('.cnn-occlusion').innerText()).toContain('digit 18');
  await expect.poll(() => block.innerText()).toContain('12 × 12');
  await host.close();
});
