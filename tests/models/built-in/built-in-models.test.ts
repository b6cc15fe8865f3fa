// Every built-in model: it decodes, fits its data set, and is right about fresh pictures.
import { describe, expect, it } from 'vitest';
import { dataSets } from '../../../src/data';
import { run } from '../../../src/engine/run';
import { tensor } from '../../../src/engine/tensor';
import { builtInModels } from '../../../src/models/built-in';
import { builtInWeights, decodeBuiltIn, type BuiltInModel } from '../../../src/models/built-in/built-in-model';

const models = Object.entries<BuiltInModel>(builtInModels) as [keyof typeof builtInModels, BuiltInModel][];

/** How many of 200 fresh pictures of the data set of this name a model gets right. */
function rightOf200(name: keyof typeof builtInModels, builtIn: BuiltInModel): number {
  const examples = Array.from({ length: 200 }, (_, index) => dataSets[name].exampleAt(20201, index));
  const data = Float32Array.from(examples.flatMap(({ pixels }) => [...pixels]));
  const logits = run(decodeBuiltIn(builtIn), tensor([200, ...builtIn.input], data)).output.data;
  const classes = builtIn.labels.length;
  return examples.filter(({ label }, n) => {
    const row = [...logits.subarray(n * classes, (n + 1) * classes)];
    return row.indexOf(Math.max(...row)) === label;
  }).length;
}

describe.each(models)('the built-in model %s', (name, builtIn) => {
  it('has the labels and the pictures of its data set', () => {
    expect(builtIn.labels).toEqual(dataSets[name].labels);
    expect(builtIn.input).toEqual(dataSets[name].shape);
  });

  it('gives one logit a label', () => {
    const { network } = decodeBuiltIn(builtIn);
    expect(network.nodes.at(-1)?.shape).toEqual([builtIn.labels.length]);
  });

  it('decodes to the weights of its network, none of them all zero', () => {
    const { network, weights } = decodeBuiltIn(builtIn);
    expect(Object.keys(weights)).toEqual(builtInWeights(network).map(([weight]) => weight));
    for (const { data } of Object.values(weights)) {
      expect(data.every(Number.isFinite)).toBe(true);
      expect(data.some((w) => w !== 0)).toBe(true);
    }
  });

  it('is a model of its own at every call', () => {
    expect(decodeBuiltIn(builtIn).weights['conv1.W']).not.toBe(decodeBuiltIn(builtIn).weights['conv1.W']);
    expect(decodeBuiltIn(builtIn).weights).toEqual(decodeBuiltIn(builtIn).weights);
  });

  it('takes at most 120 kB of the bundle', () => {
    expect(builtIn.packed.length).toBeLessThan(120_000);
  });

  it('is right about 39 of 40 fresh pictures or more', () => {
    expect(rightOf200(name, builtIn)).toBeGreaterThanOrEqual(195);
  });
});
