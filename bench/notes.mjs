// `npm run bench:notes`: how long a reader's gestures keep the main thread busy, in the built plugin in headless
// Chromium. A task over 50 ms is one that a reader can feel. Run the build first.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';
import { FELT, mainThreadTasks } from './main-thread.mjs';

const { openHost, closeBrowser } = (await runnerImport(fileURLToPath(new URL('../tests/e2e/host/driver.ts', import.meta.url)))).module;

const TEN = 'logits: [0.5, 1.2, -0.3, 2.2, 0.1, -1.5, 3.0, 0.7, -0.9, 1.1]\ntarget: 6\n';
const fence = (language, body) => `\`\`\`cnn-${language}\n${body}\`\`\`\n\n`;

/** Name → the note, and what the reader does in it. */
const GESTURES = {
  'open a note of 30 softmax blocks': { note: fence('softmax', TEN).repeat(30), act: () => undefined },
  'open a note of 50 blocks of all kinds': {
    note: Array.from({ length: 50 }, (_, i) => fence(...[['softmax', TEN], ['filters', ''], ['gradient', ''], ['network', ''], ['filters', 'view: weights\n']][i % 5])).join(''), act: () => undefined,
  },
  'drag a logit among 30 softmax blocks of 10 classes': {
    note: fence('softmax', TEN).repeat(30),
    act: (page, view) => drag(page, view.blocks('cnn-softmax').first().getByLabel('Logit of 3, slider')),
  },
  'drag a logit of 1,000 classes': {
    note: fence('softmax', `logits: [${Array.from({ length: 1000 }, (_, i) => Math.sin(i).toFixed(3)).join(', ')}]\ntarget: 6\n`),
    act: (page, view) => drag(page, view.blocks('cnn-softmax').first().getByLabel(/^Logit of \d+, slider$/).first()),
  },
  'draw a digit over the maps of conv1': {
    note: fence('filters', 'view: maps\nimage: draw\n'),
    act: (page, view) => scribble(page, view.blocks('cnn-filters').first().locator('.cnn-pad svg')),
  },
  'move the depth of two deep networks': {
    note: fence('gradient', ''),
    act: (page, view) => drag(page, view.blocks('cnn-gradient').first().locator('input[type="range"]').first()),
  },
};

const rows = [];
for (const [work, { note, act }] of Object.entries(GESTURES)) rows.push(await measure(work, note, act));
await closeBrowser();
for (const { work, longest, over } of rows) console.log(`${work.padEnd(56)} longest task ${longest.toFixed(0).padStart(4)} ms, ${over} over ${FELT} ms`);

async function measure(work, note, act) {
  const host = await openHost({ vault: { 'Note.md': note, 'Empty.md': '' }, height: 900 });
  await host.read('Empty.md');
  const open = () => host.read('Note.md');
  const isOpening = work.startsWith('open');
  const view = isOpening ? undefined : await open();
  if (view) await host.page.waitForTimeout(1500);
  const tasks = await mainThreadTasks(host.page, async () => {
    await act(host.page, view ?? (await open()));
    await host.page.waitForTimeout(800);
  });
  await host.closeNoisy();
  return { work, ...tasks };
}

async function drag(page, slider) {
  await slider.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await slider.boundingBox();
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.down();
  for (let step = 0; step <= 60; step++) {
    await page.mouse.move(x + (0.5 + 0.4 * Math.sin(step / 6)) * width, y + height / 2);
    await page.waitForTimeout(16);
  }
  await page.mouse.up();
}

async function scribble(page, pad) {
  await pad.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await pad.boundingBox();
  await page.mouse.move(x + width * 0.3, y + height * 0.2);
  await page.mouse.down();
  for (let step = 0; step <= 90; step++) {
    await page.mouse.move(x + width * (0.5 + 0.25 * Math.sin(step / 8)), y + height * (0.15 + 0.7 * (step / 90)));
    await page.waitForTimeout(16);
  }
  await page.mouse.up();
}
