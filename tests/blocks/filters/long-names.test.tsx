// Names of layers as exporters write them: every view says them short wherever a reader reads, whole only on hover.
import { renderToString } from 'preact-render-to-string';
import { afterAll, expect, test } from 'vitest';
import { filters } from '../../../src/blocks/filters/block';
import { HostContext } from '../../../src/blocks/ui/host';
import { readLayerLine } from '../../../src/engine/layer-line';
import { initialize } from '../../../src/engine/initialize';
import { defineNetwork } from '../../../src/engine/network';
import { createRandom } from '../../../src/engine/random';
import { folderServices } from '../../../src/hosts/node/folder-services';
import { writeOnnx } from '../../../src/models/onnx/write-onnx';
import { silentHost } from '../silent-host';

const LINES = [
  'conv 4 5x5 as /features/features.0/Conv', 'relu as /features/features.1/Relu', 'maxpool 4 as /features/features.2/MaxPool', 'conv 6 3x3 as /features/features.3/Conv',
  'relu as /features/features.4/Relu', 'flatten as /Flatten', 'dense 12 as /classifier/classifier.0/Gemm',
];
const network = defineNetwork({ inputs: { image: [1, 28, 28] }, nodes: LINES.map(readLayerLine) });
const file = writeOnnx({ network, weights: initialize(network, createRandom('long')) });

const after = (milliseconds: number, action: () => void) => {
  const timer = setTimeout(action, milliseconds);
  return () => clearTimeout(timer);
};
const services = folderServices({ paths: ['long.onnx'], read: () => Promise.resolve(Uint8Array.from(file)) } as never, { now: () => performance.now(), after });
afterAll(() => services.lab.close());

async function shown(body: string): Promise<{ readonly sentence: string; readonly html: string }> {
  const open = filters.open(`model: [[long.onnx]]\n${body}`, services);
  const leave = open.subscribe(() => undefined);
  await open.complete;
  const { error } = open.frame;
  if (error) throw error;
  const answer = { sentence: open.result()?.sentence ?? '', html: renderToString(<HostContext.Provider value={silentHost}>{open.view()}</HostContext.Provider>) };
  leave();
  return answer;
}

/** What stands on the screen: no attributes, no hover texts. */
const read = (html: string): string => html.replace(/<title>.*?<\/title>/gs, '').replace(/<[^>]*>/g, ' ');

test.each([
  ['weights', 'layer: 1\n'], ['weights', 'layer: 1\nclip: 0.01\n'], ['maps', 'layer: 2\n'], ['maps', 'layer: classifier.0/Gemm\n'], ['weights', 'layer: classifier.0/Gemm\n'], ['top9', 'layer: 1\ncount: 9\n'], ['top9', 'layer: 2\ncount: 9\n'], ['deconvnet', ''], ['occlusion', 'stride: 9\n'],
  ['invariance', 'points: 3\ncount: 2\n'], ['correspondence', 'count: 3\n'], ['attribution', 'method: [guided-backprop, gradcam]\nrandomise: 2\n'], ['attribution', 'layer: 2\nunit: 1\nmethod: saliency\n'],
  ['maximise', 'layer: 2\nunit: 1\nclimb: {steps: 4}\n'],
])('view: %s %j calls layers short', { timeout: 60_000 }, async (view, keys) => {
  const { sentence, html } = await shown(`view: ${view}\n${keys}`);
  expect(`${sentence} ${read(html)}`).toMatch(/(features|classifier)\.\d/);
  expect(`${sentence} ${read(html)}`).not.toMatch(/\/(features|classifier)\//);
});

test('Of more classes than fit the bars say which they are', { timeout: 60_000 }, async () => {
  expect(read((await shown('view: attribution\nmethod: saliency\n')).html)).toMatch(/the 10 most probable\s+of\s+12\s+classes/);
  const rare = await Promise.all(['0', '1', '2'].map((label) => shown(`view: attribution\nclass: ${label}\nmethod: saliency\n`)));
  for (const { html } of rare) expect(read(html)).toMatch(/the 10 most probable(\s+and the one explained)?\s+of\s+12\s+classes/);
});

test('One map is a map, several are maps', { timeout: 60_000 }, async () => {
  expect((await shown('view: attribution\nmethod: saliency\n')).sentence).toContain('The map explains the logit of “');
  expect((await shown('view: attribution\nmethod: [saliency, gradcam]\n')).sentence).toContain('The maps explain the logit of “');
});
