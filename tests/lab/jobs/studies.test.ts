// The jobs of methods and studies, through a lab that has them: the studies' own numbers, options checked, all cancellable.

import { afterAll, describe, expect, it } from 'vitest';
import { dataSets, publicSeed } from '../../../src/data';
import { ParameterError } from '../../../src/engine/errors';
import { createRandom } from '../../../src/engine/random';
import { lastOf } from '../../../src/engine/last-of';
import { tensor } from '../../../src/engine/tensor';
import { kernelMaker } from '../../../src/engine/kernels/simd';
import type { ProgramPort } from '../../../src/lab/door';
import { inThread } from '../../../src/lab/in-thread';
import { buildModel, type ModelSource } from '../../../src/lab/model-source';
import { openLab } from '../../../src/lab/open-lab';
import { startProgram } from '../../../src/lab/program';
import { jobs, type Jobs } from '../../../src/lab/jobs';
import { builtInModels } from '../../../src/models/built-in';
import { decodeBuiltIn } from '../../../src/models/built-in/built-in-model';
import { attribute } from '../../../src/study/attribute';
import { maximise } from '../../../src/study/maximise';
import { classTarget } from '../../../src/study/target';
import { topPatches } from '../../../src/study/top-patches';
import { picturesIn } from '../../../src/study/picture-set';
import { realClock } from '../clocks';

const now = () => performance.now();
const makeKernels = kernelMaker(now);
const studying = (port: ProgramPort, slice: number) => startProgram({ jobs, makeKernels, build: (source: ModelSource) => buildModel(source, makeKernels) }, { port, slice, now });
const lab = openLab<Jobs, ModelSource>({ programs: [inThread(studying)], clock: realClock });
afterAll(() => lab.close());

const model = decodeBuiltIn(builtInModels.digits);
const { ref } = lab.model({ kind: 'built-in', name: 'digits' });
const drawn = [0, 1, 2, 3].map((index) => dataSets.digits.exampleAt(publicSeed, index));
const pictures = tensor([4, 1, 28, 28], Float32Array.from(drawn.flatMap(({ pixels }) => [...pixels])));
const input = tensor([1, 1, 28, 28], Float32Array.from(drawn[0].pixels));
const target = classTarget(drawn[0].label);

function expectClose(found: ArrayLike<number>, expected: ArrayLike<number>, allowed = 1e-4): void {
  expect(found.length).toBe(expected.length);
  const worst = Math.max(...Array.from(expected, (value, i) => Math.abs(value - found[i])));
  expect(worst).toBeLessThan(allowed);
}

describe('the job attribution', () => {
  it.each(['saliency', 'gradcam', 'lrp', 'occlusion'] as const)('gives the numbers of %s', async (method) => {
    const { values } = await lab.run('attribution', { model: ref, method, input, target });
    expectClose(values.data, lastOf(attribute(method, { model, input, target })).values.data);
  });

  it('draws from its seed', async () => {
    const smooth = (seed: number) => lab.run('attribution', { model: ref, method: 'smoothgrad', options: { samples: 2 }, input, target, seed });
    const [one, again, other] = [await smooth(1), await smooth(1), await smooth(2)];
    expect(again.values.data).toEqual(one.values.data);
    expect(other.values.data).not.toEqual(one.values.data);
  });

  it('refuses options with the engine’s own error, in words', async () => {
    const wrong = lab.run('attribution', { model: ref, method: 'occlusion', options: { window: 'wide' }, input, target });
    await expect(wrong).rejects.toThrow(ParameterError);
    await expect(wrong).rejects.toThrow('occlusion: expected window to be positive integers such as 3 or 5x5, found wide');
  });

  it('shows integrated gradients as they add up, and what was shown stays', async () => {
    const shown: number[] = [];
    const words = new Set<string>();
    const { completeness } = await lab.run('attribution', { model: ref, method: 'integrated-gradients', options: { steps: 64 }, input, target }, {
      onProgress: ({ partial, words: said }) => {
        words.add(said);
        if (partial) shown.push(partial.values.data.length);
      },
    });
    expect([...words]).toEqual(['Integrated gradients']);
    expect(new Set(shown)).toEqual(new Set([784]));
    expect(completeness?.sum[0]).toBeCloseTo(completeness?.total[0] ?? NaN, 1);
  });

  it('stops when nobody wants it any more', async () => {
    const controller = new AbortController();
    const endless = lab.run('attribution', { model: ref, method: 'smoothgrad', options: { samples: 1_000_000 }, input, target }, { signal: controller.signal, onProgress: () => controller.abort() });
    await expect(endless).rejects.toThrow(/abort/i);
    await lab.run('attribution', { model: ref, method: 'saliency', input, target });
  });
});

describe('the jobs of studies', () => {
  it('find top patches in given pictures and in a data set alike', async () => {
    const found = await lab.run('topPatches', { model: ref, layer: 'relu1', pictures: { kind: 'given', pictures } });
    const ours = lastOf(topPatches.examine({ model, layer: 'relu1', pictures: picturesIn(pictures) }, { keep: 9 }));
    expect(found.map((unit) => unit.map(({ image, at }) => [image, at]))).toEqual(ours.map((unit) => unit.map(({ image, at }) => [image, at])));
    const generated = await lab.run('topPatches', { model: ref, layer: 'relu1', pictures: { kind: 'data-set', name: 'digits', count: 4 } });
    expect(generated).toEqual(found);
  });

  it('project a unit with the steps that are asked for', async () => {
    const target = { node: 'pool2', at: [3, 1, 1] };
    const { steps, activation, values } = await lab.run('projection', { model: ref, input, target, steps: ['conv1', 'relu2', 'pool2', 'conv2', 'pool1', 'relu1'] });
    expect(steps.map(({ does }) => does)).toEqual(['unpool', 'rectify', 'filter', 'unpool', 'rectify', 'filter']);
    expect(activation.length).toBe(1);
    const bare = await lab.run('projection', { model: ref, input, target });
    expect(bare.steps).toEqual([]);
    expect(Math.max(...bare.values.data.map((value, i) => Math.abs(value - values.data[i])))).toBeLessThan(1e-5);
  });

  it('wander with a grey square, showing places as they are done', async () => {
    const shown: number[] = [];
    const { rows, columns, label } = await lab.run('occlusionMaps', { model: ref, input, label: drawn[0].label, layer: 'relu2', options: { square: [8], stride: [4], grey: 0 } }, {
      onProgress: ({ partial }) => partial && shown.push(partial.label.filter((one) => one >= 0).length),
    });
    expect([rows, columns]).toEqual([6, 6]);
    expect([...label].every((one) => one >= 0 && one < 10)).toBe(true);
    expect(shown.at(-1)).toBeGreaterThan(0);
  });

  it('scale filters, and refuse a layer that has none', async () => {
    const { rms, filters } = await lab.run('filterScale', { model: ref, layer: 'conv1' });
    expect(rms.length).toBe(16);
    expect(filters.shape).toEqual(model.weights['conv1.W'].shape);
    await expect(lab.run('filterScale', { model: ref, layer: 'pool1' })).rejects.toThrow('pool1: expected a layer with filters, found none');
  });

  it('follow units over snapshots; what was shown and what comes in the end are both whole', async () => {
    const shown: number[] = [];
    const evolved = await lab.run('evolution', { model: ref, snapshots: [model.weights, model.weights], layer: 'relu1', units: [0, 5], pictures: { kind: 'given', pictures } }, {
      onProgress: ({ partial }) => shown.push(...(partial ?? []).flat().map(({ projection }) => projection.data.length)),
    });
    expect(evolved.flat().map(({ projection }) => projection.data.length)).toEqual([784, 784, 784, 784]);
    expect(new Set(shown)).toEqual(new Set([784]));
  });

  it('move pictures, hide parts, draw, and forget', async () => {
    const { strengths } = await lab.run('invariance', { model: ref, input: pictures, labels: drawn.map(({ label }) => label), layers: ['relu1', 'dense1'], options: { points: 3 } });
    expect(strengths).toEqual([-0.25, 0, 0.25]);
    const part = drawn.map(() => ({ from: [8, 8], to: [20, 20] }));
    const [{ relu1 }] = await lab.run('correspondence', { model: ref, input: pictures, parts: [part], layers: ['relu1'], options: { grey: 0 } });
    expect(relu1.delta).toBeGreaterThan(0);
    const { scores } = await lab.run('maximise', { model: ref, target: classTarget(3), seed: 5, options: { steps: 4 } });
    const options = { steps: 4, rate: 0.05, decay: 0.01, blur: 0.5, jitter: 2, frequency: 1, low: 0, high: 1 };
    expectClose(scores, lastOf(maximise.examine({ model, target: classTarget(3), random: createRandom(5) }, options)).scores, 1e-3);
    const shown: number[] = [];
    const maps = await lab.run('randomisation', { model: ref, method: 'saliency', methodOptions: { absolute: true }, input, target }, {
      onProgress: ({ partial }) => shown.push(...(partial ?? []).map(({ attribution }) => attribution.values.data.length)),
    });
    expect(maps.map(({ node }) => node)).toEqual([undefined, 'dense1', 'conv2', 'conv1']);
    expect(maps.every(({ attribution }) => attribution.values.data.length === 784)).toBe(true);
    expect(new Set(shown)).toEqual(new Set([784]));
  });
});
