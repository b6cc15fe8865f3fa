// `npm run bench:views [-- --only TEXT]`: how long each view of `cnn-filters` keeps the main thread busy, in the built plugin
// in headless Chromium: while the note opens and the view computes, while the pointer wanders over it, and while the keys
// change layers and units. On the built-in shapes and on a network from a file, MobileNet at 224×224. Run the build first.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';
import { FELT, mainThreadTasks } from './main-thread.mjs';

const load = async (path) => (await runnerImport(fileURLToPath(new URL(path, import.meta.url)))).module;
const { openHost, closeBrowser } = await load('../tests/e2e/host/driver.ts');
const { VIEWS } = await load('../src/blocks/filters/view-names.ts');
const { views } = await load('../src/blocks/filters/views.ts');
const { benchModel } = await load('./networks/bench-model.ts');
const { mobilenet } = await load('./networks/mobilenet.ts');
const { writeOnnx } = await load('../src/models/onnx/write-onnx.ts');

const { values: { only } } = parseArgs({ options: { only: { type: 'string', default: '' } } });

/** A study of a large network takes long; its first pictures show what it costs to draw. */
const PATIENCE = 60_000;

const MODELS = { shapes: 'shapes', 'a file': '[[mobilenet.onnx]]', 'trained in the note': 'tiny' };
const TRAINED = '```cnn-network\nid: tiny\ndataset: shapes\ntrain: {pictures: 200, epochs: 3}\n```\n\n';

/** What keeps the large network's work short, by view. */
const SHORT = { top9: 'count: 40\n', invariance: 'points: 5\n' };

const folder = mkdtempSync(join(tmpdir(), 'views-'));
writeFileSync(join(folder, 'mobilenet.onnx'), writeOnnx(benchModel(mobilenet())));
for (const view of VIEWS) for (const name of modelsOf(view)) if (`${view}, ${name}`.includes(only)) await measure(view, name);
await closeBrowser();

/** The models that a view can look at. */
function modelsOf(view) {
  if (!views[view].keys.includes('model')) return ['shapes'];
  return view === 'evolution' ? ['trained in the note'] : ['shapes', 'a file'];
}

async function measure(view, name) {
  const isTrained = name === 'trained in the note';
  const model = views[view].keys.includes('model') ? `model: ${MODELS[name]}\n` : '';
  const body = `view: ${view}\n${model}${name === 'a file' ? (SHORT[view] ?? '') : ''}`;
  writeFileSync(join(folder, 'Note.md'), `${isTrained ? TRAINED : ''}\`\`\`cnn-filters\n${body}\`\`\`\n`);
  writeFileSync(join(folder, 'Empty.md'), '');
  const host = await openHost({ vault: folder, height: 1400, modes: { evictBeyond: 1e6 } });
  const { page } = host;
  if (isTrained) await train(await host.read('Note.md'));
  await host.read('Empty.md');
  let root;
  const doing = {
    opened: async () => {
      root = (await host.read('Note.md')).blocks('cnn-filters').first();
      await atRest(root);
    },
    'pointed at': () => wander(page, root),
    walked: () => walk(page, root),
  };
  for (const [what, act] of Object.entries(doing)) {
    const { longest, over } = await mainThreadTasks(page, act);
    console.log(`${`${view}, ${name}, ${what}`.padEnd(48)} longest task ${longest.toFixed(0).padStart(4)} ms, ${over} over ${FELT} ms`);
  }
  await host.closeNoisy();
}

async function train(view) {
  const network = view.blocks('cnn-network').first();
  await network.getByRole('button', { name: 'Train', exact: true }).click();
  await network.getByRole('button', { name: 'Train again', exact: true }).waitFor({ timeout: PATIENCE });
}

/** A figure is there and nothing is being computed; what takes too long is left to go on. */
async function atRest(root) {
  await root.locator('.cnn-sentence, .cnn-error').first().waitFor({ timeout: PATIENCE });
  await root.locator('.cnn-progress').first().waitFor({ state: 'detached', timeout: PATIENCE }).catch(() => undefined);
  if (await root.locator('.cnn-error-problem').count() > 0) throw new Error(await root.innerText());
}

/** Over the whole block, line by line. */
async function wander(page, root) {
  await root.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await root.boundingBox();
  const tall = Math.min(height, 1300);
  for (let line = 0; line < 14; line++) for (let step = 0; step < 20; step++) {
    await page.mouse.move(x + ((step + 0.5) / 20) * width, y + ((line + 0.5) / 14) * tall);
    await page.waitForTimeout(8);
  }
}

async function walk(page, root) {
  const walking = root.locator('.cnn-walk').first();
  if (await walking.count() === 0) return;
  await walking.focus();
  for (const key of [']', ']', 'ArrowRight', 'ArrowRight', '[', '[', 't', 'b', 'd']) {
    await page.keyboard.press(key);
    await page.waitForTimeout(150);
  }
  await atRest(root);
}
