// A network over one picture seen through masks: what it gives where the pictures are made inside the kernels' memory,
// against runs over the pictures themselves, bit for bit, and when it leaves that to whole pictures.

import { setFlagsFromString } from 'node:v8';
import { describe, expect, it } from 'vitest';
import { createKernels } from '../../src/engine/kernels/simd';
import { lastOf } from '../../src/engine/last-of';
import { maskedSteps, type MaskedTask } from '../../src/engine/masked';
import type { Model } from '../../src/engine/network';
import { run } from '../../src/engine/run';
import { mapped, tensor, type Tensor } from '../../src/engine/tensor';
import { rowsOf, stacked } from '../../src/study/batch';
import { seenThrough } from '../../src/study/scorecam';
import { inSingle, modelOf, pictures, single } from '../study/small-networks';

setFlagsFromString('--experimental-wasm-relaxed-simd');
const kernels = await createKernels();

const lines = `conv 5 3x3 pad 1
relu
maxpool 2
conv 4 3x3
flatten
dense 3`;
const picture = single(pictures([1, 2, 15, 18]));
const maps = single(pictures([37, 1, 4, 5]));

function taskOf(model: Model, more: Partial<MaskedTask> = {}): MaskedTask {
  return { kernels, model, picture, maps, keep: new Set([model.network.output]), ...more };
}

function seen(): Tensor {
  return stacked(Array.from({ length: maps.shape[0] }, (_, i) => {
    const row = mapped(picture, () => NaN);
    seenThrough(picture, rowsOf(maps, i, i + 1), row.data);
    return row;
  }));
}

describe('a network over masked pictures', () => {
  const model = inSingle(modelOf(lines, [2, 15, 18]));
  const task = taskOf(model, { keep: new Set(['relu1', 'conv2', 'dense1']) });

  it('gives the bits of runs over the pictures, for every node that is to be kept', () => {
    const { kept } = run(model, seen(), { kernels, keep: ['relu1', 'conv2', 'dense1'] });
    expect(lastOf(maskedSteps(task))).toEqual(kept);
  });

  it('gives them where the halo of the first layer is none, and its filters many', () => {
    const other = inSingle(modelOf('conv 13 2x3 stride 2\nrelu\nflatten\ndense 3', [2, 15, 18]));
    expect(lastOf(maskedSteps(taskOf(other)))?.dense1).toEqual(run(other, seen(), { kernels }).output);
  });

  it('shares its plan with runs over pictures without disturbing them', () => {
    const whole = seen();
    const before = run(model, whole, { kernels, keep: ['conv2'] });
    lastOf(maskedSteps(taskOf(model, { keep: new Set(['conv2', 'dense1']) })));
    expect(run(model, whole, { kernels, keep: ['conv2'] })).toEqual(before);
  });

  it('pauses as often as there are nodes', () => {
    expect([...maskedSteps(task)]).toEqual(model.network.nodes.map(({ name }) => name));
  });

  it('starts over where another run took its place while it paused', () => {
    const steps = maskedSteps(task);
    steps.next();
    run(model, single(pictures([3, 2, 15, 18])), { kernels });
    expect(lastOf(steps)).toEqual(lastOf(maskedSteps(task)));
  });
});

describe('leaves masked pictures to whoever writes them whole', () => {
  const model = inSingle(modelOf(lines, [2, 15, 18]));
  const isLeft = (task: MaskedTask): boolean => lastOf(maskedSteps(task)) === undefined;

  it('without kernels, in float64, and for other pictures', () => {
    expect(isLeft(taskOf(model, { kernels: undefined }))).toBe(true);
    expect(isLeft(taskOf(modelOf(lines, [2, 15, 18])))).toBe(true);
    expect(isLeft(taskOf(model, { picture: tensor(picture.shape, Float64Array.from(picture.data)) }))).toBe(true);
    expect(isLeft(taskOf(model, { picture: tensor([1, 2, 18, 15], picture.data) }))).toBe(true);
  });

  it('where a layer without kernels reads the picture, or the picture itself is wanted', () => {
    expect(isLeft(taskOf(inSingle(modelOf(`zero-pad 1\n${lines}`, [2, 15, 18]))))).toBe(true);
    expect(isLeft(taskOf(model, { keep: new Set(['image', 'dense1']) }))).toBe(true);
  });
});
