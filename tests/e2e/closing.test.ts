// A note that closes in the middle of long work: the worker stops, and what it held of the note's model is given back.
import { afterEach, expect, test } from 'vitest';
import { initialize } from '../../src/engine/initialize';
import { createRandom } from '../../src/engine/random';
import { layerLines, readNetwork } from '../../src/models/notation';
import { writeOnnx } from '../../src/models/onnx/write-onnx';
import { openHost, type Host } from './host/driver';
import { fenced } from './support/fenced';
import { modelVault } from './support/model-vault';
import { workerHeap } from './support/worker-heap';

let host: Host;
afterEach(() => host.closeNoisy());

const PATIENCE = 60_000;
const eventually = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: PATIENCE });

/** A milliard of multiply-adds for one picture: a study of thousands of pictures is not done while somebody looks on. */
function slowModel(): Uint8Array {
  const network = readNetwork([3, 64, 64], layerLines('conv 64 5x5 pad 2\nrelu\nconv 64 5x5 pad 2\nrelu\nconv 64 5x5 pad 2\nrelu\nconv 64 5x5 pad 2\nrelu\nglobal-avgpool\ndense 10'));
  return writeOnnx({ network, weights: initialize(network, createRandom('slow')) });
}

const LONG = {
  'the search for top patches': 'view: top9\nmodel: "[[slow.onnx]]"\nimages: shapes\ncount: 1000',
  'a square over every place': 'view: occlusion\nmodel: "[[slow.onnx]]"\nimage: "[[shape.png]]"\nsquare: 3\nstride: 1',
  'pictures moved in hundreds of ways': 'view: invariance\nmodel: "[[slow.onnx]]"\nimages: shapes\npoints: 181',
};

test.each(Object.entries(LONG))('Closing a note stops %s and drops the memory of its model', { timeout: 4 * PATIENCE }, async (_, body) => {
  const notes = { 'Quiet.md': fenced('cnn-filters', 'view: weights'), 'Long.md': fenced('cnn-filters', body) };
  host = await openHost({ vault: modelVault('', { ...notes, 'slow.onnx': slowModel() }), width: 760 });
  const heap = await workerHeap(host.page);
  const quiet = await host.read('Quiet.md');
  await quiet.blocks('cnn-filters').first().locator('.cnn-sentence').waitFor({ timeout: PATIENCE });
  await eventually(() => heap.jobs()).toBe(0);
  const before = (await heap.memories()).length;
  // Not by `read`, which waits until the block is complete.
  const pane = await host.page.evaluate(() => window.host.open('Long.md', 'preview', false));
  await eventually(() => heap.jobs()).toBeGreaterThan(0);
  await eventually(async () => (await heap.memories()).length).toBe(before + 1);
  await host.page.locator(`.view-content[data-pane="${pane}"] .cnn-progress`).waitFor({ timeout: PATIENCE });
  await host.page.evaluate((id) => window.host.close(id), pane);
  await eventually(() => heap.jobs()).toBe(0);
  await eventually(async () => (await heap.memories()).length).toBe(before);
  await host.close();
});
