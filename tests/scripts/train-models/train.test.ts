// Training of the built-in models: a recipe decides every bit.
import { describe, expect, it } from 'vitest';
import { accuracy } from '../../../scripts/train-models/accuracy';
import type { Recipe } from '../../../scripts/train-models/recipe';
import { train, uncentre } from '../../../scripts/train-models/train';
import type { Model } from '../../../src/engine/network';
import { run } from '../../../src/engine/run';
import { tensor } from '../../../src/engine/tensor';

/** Tells 4 × 4 pictures with their ink above the middle from those with it below. */
const halves: Recipe = {
  model: { summary: '', labels: ['above', 'below'], input: [1, 4, 4], layers: ['conv 2 3x3', 'relu', 'flatten', 'dense 2'], packed: '' },
  seed: 'halves',
  pictures: 1600,
  batch: 8,
  rate: 0.1,
  training: { optimizer: 'sgd', loss: { smoothing: 0.05 } },
  draw(random) {
    const label = random.integer(2);
    const pixels = Float32Array.from({ length: 16 }, (_, at) => (Math.floor(at / 8) === label ? random.uniform() : 0));
    return { pixels, label };
  },
};

const trained = (recipe: Recipe): Model => train(recipe, undefined, () => undefined);

describe('training by a recipe', () => {
  it('gives the same bits twice, and others from another seed', () => {
    const { weights } = trained(halves);
    expect(trained(halves).weights).toEqual(weights);
    expect(trained({ ...halves, seed: 'other' }).weights).not.toEqual(weights);
  });

  it('learns what it is shown', () => {
    const fresh = Array.from({ length: 50 }, (_, i) => ({
      pixels: Float32Array.from({ length: 16 }, (__, at) => (Math.floor(at / 8) === i % 2 ? 0.5 : 0)),
      label: i % 2,
    }));
    expect(accuracy(trained(halves), fresh, undefined)).toBe(1);
  });

  it('reports the mean loss of every hundred steps, and it falls', () => {
    const losses: number[] = [];
    train(halves, undefined, ({ loss }) => losses.push(loss));
    expect(losses).toHaveLength(2);
    expect(losses[1]).toBeLessThan(losses[0]);
  });

  it('may take a constant off every pixel, for which the first biases make up afterwards', () => {
    const model = trained(halves);
    const logits = (values: Float32Array): number[] => [...run(model, tensor([1, 1, 4, 4], values)).output.data];
    const pixels = Float32Array.from({ length: 16 }, (_, at) => at / 16);
    const centred = logits(pixels.map((value) => value - 0.5));
    expect(centred[0]).not.toBeCloseTo(logits(pixels)[0], 1);
    uncentre(model, 0.5);
    logits(pixels).forEach((logit, k) => expect(logit).toBeCloseTo(centred[k], 5));
  });

  it('learns as well from pictures with a constant taken off', () => {
    const fresh = Array.from({ length: 50 }, (_, i) => ({ pixels: Float32Array.from({ length: 16 }, (__, at) => (Math.floor(at / 8) === i % 2 ? 0.5 : 0)), label: i % 2 }));
    expect(accuracy(trained({ ...halves, centre: 0.5 }), fresh, undefined)).toBe(1);
  });
});
