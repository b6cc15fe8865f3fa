// What holds for every attribution method in the table.
import katex from 'katex';
import { describe, expect, it } from 'vitest';
import { createKernels } from '../../src/engine/kernels/simd';
import { nodeNamed } from '../../src/engine/network';
import { createRandom } from '../../src/engine/random';
import { rowsOf, stacked } from '../../src/study/batch';
import { attribute } from '../../src/study/attribute';
import { methods } from '../../src/study/index';
import { isMethodName, METHOD_NAMES, type MethodName } from '../../src/study/method-names';
import type { Method } from '../../src/study/method';
import { answer, inSingle, modelOf, pictures, resnet, single, taskFor } from './small-networks';

const layer = 'relu2';
const two = pictures([2, 2, 8, 8]);

function task(model = modelOf(resnet), input = two) {
  return taskFor(model, { input, layer, random: createRandom(3) });
}

it('has every name, in the order of menus and manual', () => {
  expect(Object.keys(methods)).toEqual(METHOD_NAMES);
});

describe.each(Object.entries(methods) as [MethodName, Method][])('%s', (name, method) => {
  it('is declared with a title, a summary, a source and an equation that KaTeX reads', () => {
    expect(isMethodName(name)).toBe(true);
    expect(method.title).toMatch(/^[A-Z]/);
    expect(method.summary).toMatch(/^[A-Z].*\.$/);
    expect(method.about.length).toBeGreaterThanOrEqual(4);
    expect(method.about.join(' ')).toMatch(/randomisation check|[Ff]orgetting/);
    for (const sentence of method.about) expect(sentence).toMatch(/^[A-Z].*\.$/);
    expect(method.source.arxiv ?? method.source.venue).toBeTruthy();
    expect(() => katex.renderToString(method.equation, { throwOnError: true, strict: 'error' })).not.toThrow();
    expect(method.needs.length).toBeGreaterThan(0);
  });

  it('gives numbers of the shape that it announces', () => {
    const { values } = answer(name, task());
    const maps = nodeNamed(modelOf(resnet).network, layer).shape;
    const shapes = { input: two.shape, layer: [2, ...maps], places: [2, 1, ...maps.slice(1)] };
    expect(values.shape).toEqual(shapes[method.gives]);
    expect([...values.data].every(Number.isFinite)).toBe(true);
    expect([...values.data].some((value) => value !== 0)).toBe(true);
  });

  it('explains each picture of a batch as if it were alone', () => {
    const together = answer(name, task()).values;
    const alone = [0, 1].map((n) => answer(name, task(modelOf(resnet), rowsOf(two, n, n + 1))).values);
    stacked(alone).data.forEach((value, i) => expect(together.data[i]).toBeCloseTo(value, 10));
  });

  it('pauses often, says how far it is, and shows nothing wrong on its way', () => {
    const steps = attribute(name, task());
    let [pauses, before] = [0, 0];
    for (let step = steps.next(); !step.done; step = steps.next()) {
      expect(step.value.done).toBeGreaterThanOrEqual(before);
      expect(step.value.done).toBeLessThanOrEqual(1);
      before = step.value.done;
      expect(step.value.partial?.().values.data.length ?? 1).toBeGreaterThan(0);
      pauses++;
    }
    expect(pauses).toBeGreaterThanOrEqual(6);
  });

  it('changes neither the picture nor the weights', () => {
    const given = task();
    const before = JSON.stringify([given.input, given.model.weights]);
    answer(name, given);
    expect(JSON.stringify([given.input, given.model.weights])).toBe(before);
  });

  it('gives the same in float32 with kernels as in float64 without, within 1e-4 of the largest', async () => {
    const kernels = await createKernels();
    const exact = answer(name, task()).values.data;
    const fast = answer(name, { ...task(inSingle(modelOf(resnet)), single(two)), kernels }).values.data;
    const largest = Math.max(...Array.from(exact, Math.abs));
    exact.forEach((value, i) => expect(Math.abs(fast[i] - value)).toBeLessThan(1e-4 * largest));
  });

  it('refuses options that it does not have, by its own name', () => {
    expect(() => attribute(name, task(), { wobble: 1 } as object)).toThrow(new RegExp(`^${name.replace(/\+/g, '\\+')}: expected .*, found wobble$`));
  });
});
