// `npm run bench:training`: the default network of `cnn-network`, trained by a click in the built plugin in headless
// Chromium while two other blocks look into it: pictures a second over the whole run (drawing, validations and exam
// included), what it reaches, and the main thread's tasks over 50 ms in each phase. Run the build first.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const { openHost, closeBrowser } = (await runnerImport(fileURLToPath(new URL('../tests/e2e/host/driver.ts', import.meta.url)))).module;

const RUNS = 3;
const NOTE = '```cnn-network\nid: net\nseed: SEED\n```\n\n```cnn-filters\nview: weights\nmodel: net\n```\n\n```cnn-filters\nview: maps\nmodel: net\n```\n';
/** Pictures of the default recipe, each seen twice. */
const SEEN = 32_000;

for (let seed = 1; seed <= RUNS; seed++) await train(seed);
await closeBrowser();

async function train(seed) {
  const host = await openHost({ vault: { 'Note.md': NOTE.replace('SEED', String(seed)) }, height: 900 });
  const view = await host.read('Note.md');
  const block = view.blocks('cnn-network').first();
  const button = (name) => block.getByRole('button', { name, exact: true });
  await block.getByText('on this machine').waitFor();
  await host.page.evaluate(() => {
    globalThis.tasks = [];
    new PerformanceObserver((list) => globalThis.tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });
  });
  const phases = {};
  const began = performance.now();
  await phase('begin', async () => {
    await button('Train').click();
    await block.locator('.cnn-curve-dot').first().waitFor();
  });
  await phase('learn', () => host.page.waitForFunction(() => document.querySelector('.cnn-confusion') !== null, undefined, { timeout: 300_000 }));
  const seconds = (performance.now() - began) / 1000;
  await phase('show and store', () => host.page.waitForTimeout(1000));
  await phase('pause and resume', async () => {
    await button('Train again').click();
    await host.page.waitForTimeout(1000);
    await button('Pause').click();
    await button('Resume').click();
    await host.page.waitForTimeout(500);
    await button('Cancel').click();
  });
  const reads = phases.sentence;
  console.log(`seed ${seed}: ${seconds.toFixed(1)} s, ${Math.round(SEEN / seconds)} pictures a second; ${reads}`);
  for (const [name, tasks] of Object.entries(phases)) if (name !== 'sentence') console.log(`  ${name.padEnd(18)} longest task ${Math.max(0, ...tasks).toFixed(0).padStart(4)} ms, ${tasks.length} over 50 ms`);
  await host.closeNoisy();

  async function phase(name, act) {
    await act();
    phases[name] = await host.page.evaluate(() => globalThis.tasks.splice(0));
    if (name === 'learn') phases.sentence = await block.locator('.cnn-sentence').innerText();
  }
}
