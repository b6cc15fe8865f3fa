// The views on networks and pictures at the edge: without a ReLU, with maps of one place, one picture alone; and work that
// is given up midway.
import { renderToString } from 'preact-render-to-string';
import { afterAll, describe, expect, it, test } from 'vitest';
import { filters } from '../../../src/blocks/filters/block';
import type { InvarianceModel } from '../../../src/blocks/filters/invariance/invariance-model';
import { HostContext } from '../../../src/blocks/ui/host';
import type { OpenBlock } from '../../../src/blocks/live-block';
import { readLayerLine } from '../../../src/engine/layer-line';
import { initialize } from '../../../src/engine/initialize';
import { defineNetwork } from '../../../src/engine/network';
import { createRandom } from '../../../src/engine/random';
import { folderServices } from '../../../src/hosts/node/folder-services';
import { writeOnnx } from '../../../src/models/onnx/write-onnx';
import { silentHost } from '../silent-host';
import { allShownOf, services as builtIn, shownOf } from './filters';

const NETWORKS: Readonly<Record<string, readonly string[]>> = {
  sigmoid: ['conv 4 5x5', 'sigmoid', 'maxpool 4', 'flatten', 'dense 10'],
  'one place': ['conv 6 28x28', 'relu', 'flatten', 'dense 10'],
  'one unit': ['conv 1 9x9 stride 4', 'tanh', 'flatten', 'dense 2'],
  'no convolution': ['flatten', 'dense 12', 'relu', 'dense 10'],
};

const FILES = Object.fromEntries(Object.entries(NETWORKS).map(([name, lines]) => {
  const network = defineNetwork({ inputs: { image: [1, 28, 28] }, nodes: lines.map(readLayerLine) });
  return [`${name}.onnx`, writeOnnx({ network, weights: initialize(network, createRandom(name)) })] as const;
}));

const after = (milliseconds: number, action: () => void) => {
  const timer = setTimeout(action, milliseconds);
  return () => clearTimeout(timer);
};
const services = folderServices({ paths: Object.keys(FILES), read: (path: string) => Promise.resolve(Uint8Array.from(FILES[path])) } as never, { now: () => performance.now(), after });
afterAll(() => Promise.all([services.lab.close(), builtIn.lab.close()]));

const VIEWS: Readonly<Record<string, string>> = {
  weights: '', maps: '', top9: 'count: 5\n', deconvnet: '', occlusion: 'stride: 9\n', invariance: 'points: 3\ncount: 2\n', correspondence: 'count: 3\n', attribution: 'method: [saliency, guided-backprop]\n',
};

async function opened(body: string): Promise<{ readonly open: OpenBlock; readonly leave: () => void }> {
  const open = filters.open(body, services);
  const leave = open.subscribe(() => undefined);
  await open.complete;
  return { open, leave };
}

describe.each(Object.keys(NETWORKS))('A network with %s', (name) => {
  test.each(Object.entries(VIEWS))('is shown by %s, or refused in a sentence, and no number is none', { timeout: 60_000 }, async (view, keys) => {
    const { open, leave } = await opened(`view: ${view}\nmodel: [[${name}.onnx]]\n${keys}`);
    const { error } = open.frame;
    if (error) expect([error.name, error.message]).toEqual(['NoteError', expect.stringMatching(/^\S.*[.!]$/s)]);
    else {
      const result = open.result();
      expect(result?.figures.filter(({ value }) => Number.isNaN(value))).toEqual([]);
      expect(result?.sentence).toMatch(/^\S.*[.!?…]$/s);
      expect(result?.sentence).not.toMatch(/NaN|undefined|Infinity/);
      expect(renderToString(<HostContext.Provider value={silentHost}>{open.view()}</HostContext.Provider>)).not.toMatch(/NaN|undefined/);
    }
    leave();
  });
});

test.each(['maps', 'deconvnet', 'occlusion', 'invariance', 'correspondence'])('Without a ReLU %s has something to show', { timeout: 60_000 }, async (view) => {
  const { open, leave } = await opened(`view: ${view}\nmodel: [[sigmoid.onnx]]\n${VIEWS[view]}`);
  expect(open.frame.error?.message).toBeUndefined();
  expect(open.result()?.figures.length).toBeGreaterThan(0);
  leave();
});

describe('One picture alone', () => {
  it('is moved', async () => {
    const { rows, pictures } = (await shownOf('view: invariance\nimage: dataset:18\npoints: 3\n')).model as InvarianceModel;
    expect([pictures.names, rows.map((row) => row.pictures.length)]).toEqual([['digit 18 (a 3)'], [1, 1, 1]]);
  });

  it('has nothing to be compared with, and the words say so', async () => {
    await expect(shownOf('view: correspondence\ncount: 1\n')).rejects.toThrow(/^.*Expected 2 to 10 pictures/);
  });
});

describe('Work that is given up midway', () => {
  test.each([
    ['invariance', 'view: invariance\npoints: 25\ncount: 4\n'],
    ['correspondence', 'view: correspondence\nclass: 3\ncount: 6\n'],
    ['occlusion', 'view: occlusion\nmodel: shapes\nstride: 1\n'],
    ['top9', 'view: top9\nlayer: conv2\ncount: 900\n'],
  ])('%s ends with the reason of whoever left, and the next one gets it whole', { timeout: 60_000 }, async (_, body) => {
    const first = new AbortController();
    const stream = allShownOf(body, { signal: first.signal });
    const begun = (await stream.next()).value as { readonly result: () => { readonly sentence: string } };
    expect(begun.result().sentence).not.toMatch(/NaN|undefined/);
    first.abort(new RangeError('gone'));
    const rest = (async () => {
      for await (const _shown of stream);
    })();
    await expect(rest).rejects.toThrow('gone');
    const whole = await shownOf(body);
    expect(whole.result().figures.filter(({ value }) => Number.isNaN(value))).toEqual([]);
  });

  it('pictures are drawn once for a reader who walks from layer to layer', async () => {
    const [first, second] = [new AbortController(), new AbortController()];
    const body = 'view: invariance\nmovement: translation\npoints: 3\ncount: 3\n';
    const before = (await shownOf(`${body}layers: [relu1, dense1]\n`, { signal: first.signal })).model as InvarianceModel;
    first.abort();
    const now = (await shownOf(`${body}layers: [relu1, relu2]\n`, { signal: second.signal })).model as InvarianceModel;
    expect(now.pictures.input).toBe(before.pictures.input);
    second.abort();
  });
});
