// Studies that cover parts of a picture or see it through masks: what they give by patches and by masks, against whole
// pictures one by one.

import { setFlagsFromString } from 'node:v8';
import { describe, expect, it } from 'vitest';
import { createKernels } from '../../src/engine/kernels/simd';
import { lastOf } from '../../src/engine/last-of';
import { run } from '../../src/engine/run';
import { mapped, tensor, type FloatArray, type Tensor } from '../../src/engine/tensor';
import { broadcastTo, rowsOf } from '../../src/study/batch';
import { enlarged } from '../../src/study/enlarged-map';
import type { Task } from '../../src/study/method';
import { coveredBy, withBlock } from '../../src/study/occlusion';
import { occlusionMaps } from '../../src/study/occlusion-maps';
import { differentMaps, seenThrough, unitScaled } from '../../src/study/scorecam';
import { forwards, scoresAlong, type Sweep } from '../../src/study/sweep';
import { coveringBlocks } from '../../src/study/window-positions';
import { answer, inSingle, modelOf, pictures, single, taskFor, total } from './small-networks';

setFlagsFromString('--experimental-wasm-relaxed-simd');
const kernels = await createKernels();

const lines = `conv 4 3x3 pad 1
batchnorm
relu
maxpool 2
conv 5 3x3
relu
avgpool 2
flatten
dense 4`;
const model = inSingle(modelOf(lines, [2, 22, 20]));
const task: Task = { ...taskFor(model), input: single(pictures([2, 2, 22, 20])), kernels };
const first = rowsOf(task.input, 0, 1);

/** The same sweep, its pictures whole. */
function whole({ patches: _, ...sweep }: Sweep): Sweep {
  return sweep;
}

describe('a sweep over patches', () => {
  const blocks = coveringBlocks([2, 22, 20], [1, 4, 3], [1, 3, 3]);
  const sweep: Sweep = { model, kernels, ...coveredBy(blocks, first, broadcastTo(first, 'grey', 0.3)) };

  it('gives the bits of whole pictures, in their order, also for blocks of some channels', () => {
    expect(lastOf(scoresAlong(sweep, task.target))).toEqual(lastOf(scoresAlong(whole(sweep), task.target)));
    const seen: number[] = [];
    const rest = new Map<number, Float32Array>();
    lastOf(forwards(whole(sweep), ['relu2'], (i, { relu2 }) => void rest.set(i, Float32Array.from(relu2.data))));
    lastOf(forwards(sweep, ['relu2'], (i, { relu2 }) => {
      seen.push(i);
      expect(relu2.data).toEqual(rest.get(i));
    }));
    expect(seen).toEqual(blocks.map((_, i) => i));
  });

  it('makes no whole picture', () => {
    let made = 0;
    lastOf(scoresAlong({ ...sweep, input: (i) => (made++, withBlock(first, first, blocks[i])) }, task.target));
    expect(made).toBe(0);
  });

  it('says how far it is, from 0 to 1, after every patch at least', () => {
    const done = [...scoresAlong(sweep, task.target)].map((step) => step.done);
    expect(done.length).toBeGreaterThan(blocks.length);
    expect([...done].sort((a, b) => a - b)).toEqual(done);
    expect(done.at(-1)).toBe(1);
  });
});

describe('studies by patches', () => {
  it('attribute by occlusion and by feature ablation what whole pictures in plain loops do', () => {
    const groups = mapped(first, (_, i) => Math.floor((i % 440) / 60) * 10 + Math.floor((i % 20) / 5));
    for (const [method, more, options] of [['occlusion', {}, { window: [4], stride: [2] }], ['feature-ablation', { groups, baseline: 0.4 }, {}], ['feature-ablation', {}, {}]] as const) {
      const [fast, plain] = [kernels, undefined].map((each) => answer(method, { ...task, ...more, kernels: each }, options).values.data);
      const largest = Math.max(...Array.from(plain, Math.abs));
      expect(largest).toBeGreaterThan(1e-4);
      plain.forEach((value, i) => expect(Math.abs(fast[i] - value)).toBeLessThan(1e-5 * Math.max(1, largest)));
    }
  });

  it('draw figure 7 as single runs of every covered picture would', () => {
    const maps = lastOf(occlusionMaps.examine({ model, input: first, label: 2, layer: 'relu2', kernels }, { square: [5, 4], stride: [3], grey: 0.5, strongest: 'sum' }));
    const fill = broadcastTo(first, 'grey', 0.5);
    for (let i = 0; i < maps.logit.length; i++) {
      const [row, column] = [3 * Math.floor(i / maps.columns), 3 * (i % maps.columns)];
      const { output, kept } = run(model, withBlock(first, fill, { from: [0, row, column], to: [2, row + 5, column + 4] }), { kernels, keep: ['relu2'] });
      expect(maps.logit[i]).toBe(output.data[2]);
      const channel = rowsOf({ shape: kept.relu2.shape.slice(1), data: kept.relu2.data }, maps.strongest ?? 0, (maps.strongest ?? 0) + 1);
      expect(maps.activity[i]).toBe(total(channel));
    }
  });
});

describe('a sweep over masks', () => {
  const maps = single(pictures([21, 1, 5, 6]));
  let written = 0;
  const write = (i: number, row: FloatArray): void => (written++, seenThrough(first, rowsOf(maps, i, i + 1), row));
  const sweep: Sweep = { model, kernels, count: 21, input: { like: first, write }, masks: { original: first, maps } };
  const { masks: _, ...wholePictures } = sweep;

  it('gives the bits of whole pictures, in their order', () => {
    const rest = new Map<number, Float32Array>();
    lastOf(forwards(wholePictures, ['relu2'], (i, { relu2 }) => void rest.set(i, Float32Array.from(relu2.data))));
    const seen: number[] = [];
    lastOf(forwards(sweep, ['relu2'], (i, { relu2 }) => {
      seen.push(i);
      expect(relu2.data).toEqual(rest.get(i));
    }));
    expect(seen).toEqual(Array.from({ length: 21 }, (__, i) => i));
    expect(lastOf(scoresAlong(sweep, task.target))).toEqual(lastOf(scoresAlong(wholePictures, task.target)));
  });

  it('makes no whole picture with kernels, and each of them without', () => {
    written = 0;
    lastOf(scoresAlong(sweep, task.target));
    expect(written).toBe(0);
    lastOf(scoresAlong({ ...sweep, kernels: undefined }, task.target));
    expect(written).toBe(21);
  });

  it('says how far it is, from 0 to 1', () => {
    const done = [...scoresAlong(sweep, task.target)].map((step) => step.done);
    expect(done.length).toBeGreaterThanOrEqual(model.network.nodes.length);
    expect([...done].sort((a, b) => a - b)).toEqual(done);
    expect(done.at(-1)).toBe(1);
  });
});

describe('Score-CAM', () => {
  it('gives one map for each of several pictures, as alone', () => {
    const scorecamOf = (input: Tensor): Tensor => answer('scorecam', { ...task, input, layer: 'relu1' }, {}).values;
    const both = scorecamOf(task.input);
    for (const n of [0, 1]) expect(rowsOf(both, n, n + 1).data).toEqual(scorecamOf(rowsOf(task.input, n, n + 1)).data);
  });

  it('gives with kernels, where one pass stands for all dead maps, what passes of all maps in plain loops do', () => {
    const beta = tensor([4], Float32Array.of(-100, 0.1, -100, -100));
    const dead = { ...model, weights: { ...model.weights, 'batchnorm1.beta': beta } };
    const [fast, plain] = [kernels, undefined].map((each) => answer('scorecam', { ...task, model: dead, layer: 'relu1', kernels: each }, { channels: 'each', relu: false }).values.data);
    expect(plain.some((value) => value > 0)).toBe(true);
    fast.forEach((value, i) => expect(value).toBeCloseTo(plain[i], 4));
  });

  it('asks for each map that differs and for one of those that are the same everywhere', () => {
    const maps = tensor([5, 1, 1, 2], Float32Array.of(0, 0, 1, 2, 3, 3, 1, 2, 0, 0));
    expect(differentMaps(maps)).toEqual({ first: [0, 1, 3], of: [0, 1, 0, 2, 0] });
  });

  it('sees a picture through a map as if the enlarged map were multiplied with it', () => {
    const map = tensor([1, 1, 3, 4], Float32Array.from({ length: 12 }, (_, i) => (i * 7) % 5));
    const row = new Float32Array(first.data.length).fill(NaN);
    seenThrough(first, map, row);
    const mask = enlarged(unitScaled(map), [22, 20], 'bilinear').data;
    expect(row).toEqual(mapped(first, (value, i) => value * mask[i % mask.length]).data);
  });

  it('sees a picture through one number as if it were multiplied with it', () => {
    const row = new Float32Array(first.data.length);
    seenThrough(first, tensor([1, 1], Float32Array.of(5)), row);
    expect(row.every((value) => value === 0)).toBe(true);
  });
});
