// The conformance kinds `attribution` and `zeiler-fergus`, over small cases of their formats worked out by hand.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fileRules } from '../../tools/conformance/attribution/lrp-words';
import { conformance } from '../../tools/conformance/main';
import { modelOf, withoutBias } from '../study/small-networks';

const models = {
  /** x → relu(W x), W = [[1, −1], [1, 1]]. */
  small: { input_shape: [1, 2], layers: [{ name: 'lin', op: 'linear', weight: [[1, -1], [1, 1]] }, { name: 'act', op: 'relu' }] },
  /** The picture itself. */
  same: { input_shape: [1, 1, 1, 4], layers: [{ name: 'conv1', op: 'conv2d', weight: [[[[1]]]], bias: [0] }] },
};
const base = { id: 'one', model: 'small', target: 1, input: [[3, 2]], params: {}, tolerance: 1e-6 };

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'cases-'))));
afterEach(() => rmSync(folder, { recursive: true }));

async function run(...cases: object[]): Promise<string[]> {
  return check('attribution', { format: 'cnn-attribution-cases/1', models, cases });
}

async function check(place: string, content: object): Promise<string[]> {
  mkdirSync(join(folder, place), { recursive: true });
  writeFileSync(join(folder, place, 'cases.json'), JSON.stringify(content));
  const lines: string[] = [];
  await conformance({ folders: [join(folder, place)], known: false, reference: true, print: (line) => lines.push(line.replace(folder, '')) });
  return lines;
}

describe('the kind attribution', () => {
  it('runs methods of the format by their names: class, unit, layer, layer input', async () => {
    const lines = await run(
      { ...base, method: 'saliency', expected: [[1, 1]] },
      { ...base, method: 'neuron_gradient', params: { layer: 'lin', neuron: [0] }, expected: [[1, -1]] },
      { ...base, method: 'layer_activation', params: { layer: 'act', at: 'layer_input' }, expected: [[1, 5]] },
      { ...base, method: 'lrp', params: { rule: { lin: 'epsilon' } }, expected: [[3, 2]] },
      { ...base, method: 'deeplift_rescale', params: { baseline: 0, convergence_delta: [0] }, expected: [[3, 2]] },
      { ...base, method: 'softmax_of_logits', expected: [[1 / (1 + Math.exp(4)), 1 / (1 + Math.exp(-4))]] },
    );
    expect(lines).toEqual(['attribution: 6 passed, 0 failed', '6 passed, 0 failed']);
  });

  it('says what differs, and by how much of what is allowed', async () => {
    const [failure] = await run({ ...base, method: 'saliency', expected: [[1, 2]], tolerance: { abs: 0.1, rel: 0.2 } });
    expect(failure).toBe('FAILED attribution: /attribution/cases.json: one: saliency: found 1 instead of 2 at 1 (2.00 times what is allowed)');
  });

  it('fails a method, an operator, a layer and a rule that it does not know', async () => {
    const lines = await run(
      { ...base, method: 'tea_leaves', expected: [] },
      { ...base, method: 'gradcam', params: { layer: 'lout' }, expected: [] },
      { ...base, method: 'lrp', params: { rule: 'omega' }, expected: [] },
    );
    expect(lines.slice(0, 3).map((line) => line.split('one: ')[1])).toEqual(['CaseError: no method tea_leaves', 'CaseError: no layer lout', 'CaseError: no rule omega']);
  });

  it('reads rules of LRP with their strengths', () => {
    const { network } = modelOf(withoutBias);
    expect(Object.keys(fileRules(network, { rule: 'gamma(gamma=0.5)' }).nodes ?? {})).toContain('conv1');
    expect(() => fileRules(network, { rule: { conv1: 'gamma(gamma=x)' } })).toThrow('no rule gamma(gamma=x)');
  });
});

describe('the kind zeiler-fergus', () => {
  const zeilerFergus = async (...cases: object[]): Promise<string[]> => {
    await run();
    return check('zeiler-fergus', { format: 'zeiler-fergus-cases/1', cases });
  };

  it('measures receptive fields, scales and top patches', async () => {
    const lines = await zeilerFergus(
      { id: 'receptive_field/two', expected: [{ layer: 'a', kernel: 3, stride: 2, padding: 1, receptive_field: 3, jump: 2, first_centre: 0.5 }] },
      { id: 'rms_renormalise/half', filters: [[[[2, 2]]], [[[0.1, 0]]]], radius: 0.5, rms: [2, Math.sqrt(0.005)], expected: [[[[0.5, 0.5]]], [[[0.1, 0]]]] },
      {
        id: 'top9/same', model: 'same', layer: 'conv1', images: [[[[1, 5, 0, 0]]], [[[0, 0, 0, 7]]]],
        expected: [[{ image: 1, y: 0, x: 3, value: 7 }, { image: 0, y: 0, x: 1, value: 5 }]],
        projection_of_channel0_rank0: [[[[0, 0, 0, 7]]]],
      },
    );
    expect(lines).toEqual(['zeiler-fergus: 3 passed, 0 failed', '3 passed, 0 failed']);
  });

  it('compares what hiding a part does to different pictures', async () => {
    const pictures = { images: [[[[0.9, 0, 0, 0]]], [[[0.1, 0, 0, 0]]]], model: 'same', layer: 'conv1', grey: 0.5 };
    const lines = await zeilerFergus(
      { id: 'correspondence/number', ...pictures, boxes: [[0, 0, 1, 1], [0, 0, 1, 1]], expected: 2 },
      { id: 'correspondence/named', ...pictures, patch: [1, 1], corners: [{ y: 0, x: 0 }, { y: 0, x: 0 }], expected: { delta: 2, mean: 0.25 } },
    );
    expect(lines.at(-1)).toBe('2 passed, 0 failed');
  });

  it('fails a measurement and a model that it does not know', async () => {
    const lines = await zeilerFergus({ id: 'weather/today' }, { id: 'top9/x', model: 'nobody', layer: 'a', images: [[[[0]]]], expected: [] });
    expect(lines[0]).toMatch(/CaseError: no measurement weather$/);
    expect(lines[1]).toMatch(/CaseError: no model nobody$/);
  });
});
