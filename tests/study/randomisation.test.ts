// The randomisation check, and the rank correlation it is measured by.
import { describe, expect, it } from 'vitest';
import { dataSets, publicSeed } from '../../src/data';
import { createRandom } from '../../src/engine/random';
import { lastOf } from '../../src/engine/last-of';
import { tensor } from '../../src/engine/tensor';
import { builtInModels } from '../../src/models/built-in';
import { decodeBuiltIn } from '../../src/models/built-in/built-in-model';
import { rankCorrelation } from '../../src/study/rank-correlation';
import { randomisation, randomisedTop, weightedNodes } from '../../src/study/randomisation';
import { classTarget } from '../../src/study/target';
import { inSingle, modelOf, resnet, taskFor } from './small-networks';

const model = inSingle(modelOf(resnet));
const task = { ...taskFor(model), random: createRandom(4) };

describe('randomised models', () => {
  it('forget from the output down', () => {
    expect(weightedNodes(model)).toEqual(['dense2', 'dense1', 'batchnorm1', 'conv2', 'conv1']);
  });

  it('keep all weights below, and share them', () => {
    const two = randomisedTop(model, 2, createRandom(1)).weights;
    const changed = Object.keys(two).filter((name) => two[name] !== model.weights[name]);
    expect(changed.sort()).toEqual(['dense1.W', 'dense1.b', 'dense2.W', 'dense2.b']);
  });

  it('keep what was replaced before when one more layer is', () => {
    const [two, three] = [2, 3].map((layers) => randomisedTop(model, layers, createRandom(1)).weights);
    expect(three['dense1.W']).toEqual(two['dense1.W']);
  });
});

describe('cascading randomisation', () => {
  it('begins with the model as it is, which agrees with itself', () => {
    const [own, first] = lastOf(randomisation.examine({ ...task, method: 'saliency', depth: 1 }, {}));
    expect(own.similarity.signed).toBeCloseTo(1, 12);
    expect(own.similarity.absolute).toBeCloseTo(1, 12);
    expect([own.layers, own.node]).toEqual([0, undefined]);
    expect([first.layers, first.node]).toEqual([1, 'dense2']);
  });

  it('goes down to the first layer, where a gradient has forgotten the model', () => {
    const maps = lastOf(randomisation.examine({ ...task, method: 'saliency' }, {}));
    expect(maps.length).toBe(6);
    expect(Math.abs(maps[5].similarity.signed)).toBeLessThan(0.4);
  });

  it('finds on digits that guided backpropagation notices the loss of the classifier less than the gradient does', () => {
    const digits = decodeBuiltIn(builtInModels.digits);
    const similarities = (method: 'saliency' | 'guided-backprop') => [0, 1, 2, 3, 4].map((index) => {
      const { pixels, label } = dataSets.digits.exampleAt(publicSeed, index);
      const picture = { model: digits, input: tensor([1, 1, 28, 28], pixels), target: classTarget(label), random: createRandom(index) };
      return lastOf(randomisation.examine({ ...picture, method, depth: 1 }, {}))[1].similarity.absolute;
    });
    const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
    expect(mean(similarities('guided-backprop'))).toBeGreaterThan(mean(similarities('saliency')) + 0.1);
  });

  it('takes the method’s options', () => {
    const [{ attribution }] = lastOf(randomisation.examine({ ...task, method: 'saliency', options: { absolute: true }, depth: 0 }, {}));
    expect(Math.min(...attribution.values.data)).toBeGreaterThanOrEqual(0);
  });
});

describe('the rank correlation', () => {
  it('is 1 for the same order, −1 for the reverse, whatever the distances', () => {
    expect(rankCorrelation([1, 2, 30], [-5, 0, 0.1])).toBeCloseTo(1, 14);
    expect(rankCorrelation([1, 2, 30], [9, 8, 1])).toBeCloseTo(-1, 14);
  });

  it('shares ranks between equals: [1, 2, 2, 3] against [1, 2, 3, 4] is 0.9487 (scipy.stats.spearmanr 1.17: 0.9486832980505139)', () => {
    expect(rankCorrelation([1, 2, 2, 3], [1, 2, 3, 4])).toBeCloseTo(0.9486832980505139, 14);
  });

  it('is not a number where a map says nothing', () => {
    expect(rankCorrelation([1, 1, 1], [1, 2, 3])).toBeNaN();
  });
});
