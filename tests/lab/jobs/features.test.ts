// The `features` job through the lab that ships: the same numbers as the engine gives directly.

import { engineProgram } from 'engine-program';
import { afterAll, expect, it } from 'vitest';
import { ShapeError } from '../../../src/engine/errors';
import { initialize } from '../../../src/engine/initialize';
import { defineNetwork, type NetworkSpec } from '../../../src/engine/network';
import { createRandom } from '../../../src/engine/random';
import { run } from '../../../src/engine/run';
import { tensor } from '../../../src/engine/tensor';
import { inThread } from '../../../src/lab/in-thread';
import { openLab } from '../../../src/lab/open-lab';
import { randomFloats } from '../../engine/kernels/random-floats';
import { realClock } from '../clocks';

const spec: NetworkSpec = {
  inputs: { image: [1, 8, 8] },
  nodes: [
    { kind: 'conv', parameters: { out: 3, kernel: [3], pad: [1] } },
    { kind: 'relu' },
    { kind: 'maxpool', parameters: { kernel: [2] } },
    { kind: 'flatten' },
    { kind: 'dense', parameters: { out: 4 } },
  ],
};
const network = defineNetwork(spec);
const weights = initialize(network, createRandom(7));
const input = tensor([2, 1, 8, 8], randomFloats(128, 3));

const lab = openLab({ programs: [inThread(engineProgram)], clock: realClock });
afterAll(() => lab.close());

it.each(['fresh', 'given'] as const)('gives the engine’s own numbers, within 1e-5, for a %s model', async (kind) => {
  const source = kind === 'fresh' ? { kind, network: spec, seed: 7 } : { kind, network: spec, weights };
  const model = lab.model(source);
  const { output, kept } = await lab.run('features', { model: model.ref, input, keep: ['relu1', 'image'] });
  const right = run({ network, weights }, input, { keep: ['relu1'] });
  expect(output.shape).toEqual([2, 4]);
  expect(Object.keys(kept)).toEqual(['relu1', 'image']);
  for (const [got, wanted] of [[output, right.output], [kept.relu1, right.kept.relu1]]) {
    const worst = Math.max(...got.data.map((value, i) => Math.abs(value - wanted.data[i])));
    expect(worst).toBeLessThan(1e-5);
  }
});

it('refuses an input of another shape with the engine’s own error', async () => {
  const model = lab.model({ kind: 'fresh', network: spec, seed: 7 });
  const wrong = lab.run('features', { model: model.ref, input: tensor([1, 3], new Float32Array(3)), keep: [] });
  await expect(wrong).rejects.toThrow(ShapeError);
});

it('says which layer is being computed', async () => {
  const words: string[] = [];
  const model = lab.model({ kind: 'fresh', network: spec, seed: 7 });
  await lab.run('features', { model: model.ref, input, keep: [] }, { onProgress: (progress) => words.push(progress.words) });
  expect(words).toEqual(['conv1', 'relu1', 'pool1', 'flatten1', 'dense1'].map((name) => `computing ${name}`));
});
