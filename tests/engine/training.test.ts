import { describe, expect, it } from 'vitest';
import { initialize } from '../../src/engine/initialize';
import { readLayerLine } from '../../src/engine/layer-line';
import { defineNetwork, type Model } from '../../src/engine/network';
import { createRandom } from '../../src/engine/random';
import { schedules } from '../../src/engine/schedules/index';
import { scheduledRate } from '../../src/engine/schedule';
import { startTraining, trainStep, type TrainingSettings } from '../../src/engine/training';
import { expectTensor, t } from './by-hand';

function model(...lines: string[]): Model {
  const network = defineNetwork({ inputs: { image: [1, 6, 6] }, nodes: lines.map(readLayerLine) });
  return { network, weights: initialize(network, createRandom(1)) };
}

const random = createRandom('pictures');
const batch = {
  input: { shape: [4, 1, 6, 6], data: Float32Array.from({ length: 144 }, random.normal) },
  targets: [0, 1, 2, 1],
};

function train(trained: Model, settings: TrainingSettings, steps = 5) {
  const training = startTraining(trained, settings);
  const losses = Array.from({ length: steps }, () => trainStep(training, batch).loss);
  return { training, losses };
}

describe('training', () => {
  const lines = ['conv 4 3x3 pad 1', 'batchnorm', 'relu', 'maxpool 2', 'flatten', 'dropout 0.2', 'dense 3'];
  const settings = (): TrainingSettings => ({ optimizer: 'momentum', random: createRandom(2) });

  it('gives the same bits for the same seed, dropout included', () => {
    const [a, b] = [train(model(...lines), settings()), train(model(...lines), settings())];
    expect(a.losses).toEqual(b.losses);
    expect(a.training.model.weights).toEqual(b.training.model.weights);
  });

  it('lets the loss fall, and counts its steps', () => {
    const { training, losses } = train(model('flatten', 'dense 16', 'relu', 'dense 3'), { optimizer: 'adam', rate: 0.01 }, 30);
    expect(losses[29]).toBeLessThan(losses[0] / 4);
    expect(training.step).toBe(30);
  });

  it('trains a copy: the model that it began with keeps its weights', () => {
    const original = model(...lines);
    const before = JSON.stringify(original.weights);
    train(original, settings());
    expect(JSON.stringify(original.weights)).toBe(before);
  });

  it('moves running statistics without gradients', () => {
    const { training } = train(model(...lines), settings(), 1);
    expect(training.slots['batchnorm1.mean']).toBeUndefined();
    expect(training.model.weights['batchnorm1.mean'].data.some((m) => m !== 0)).toBe(true);
  });

  it('adds weight decay to the gradient, but shrinks the weight itself for AdamW', () => {
    const one = (): Model => {
      const network = defineNetwork({ inputs: { x: [1] }, nodes: [{ kind: 'dense', parameters: { out: 1, bias: false } }] });
      return { network, weights: { 'dense1.W': t([1, 1], 2) } };
    };
    const step = (optimizer: TrainingSettings['optimizer']) => {
      const training = startTraining(one(), { optimizer, rate: 0.1, weightDecay: 0.5 });
      trainStep(training, { input: t([1, 1], 3), targets: [0] });
      return training.model.weights['dense1.W'];
    };
    expectTensor(step('sgd'), t([1, 1], 2 - 0.1 * 0.5 * 2));
    expectTensor(step('adamw'), t([1, 1], 2 - 0.1 * 0.5 * 2));
    expectTensor(step('adam'), t([1, 1], 2 - 0.1), 7);
  });

  it('takes the rate of every step from a schedule', () => {
    const seen: number[] = [];
    const rate = (step: number): number => (seen.push(step), 0.1);
    train(model('flatten', 'dense 3'), { optimizer: 'sgd', rate }, 3);
    expect([...new Set(seen)]).toEqual([1, 2, 3]);
  });

  it('refuses a parameter that the optimiser does not have', () => {
    expect(() => startTraining(model('flatten', 'dense 3'), { optimizer: 'sgd', parameters: { momentum: 0.9 } })).toThrow(
      'sgd: expected no more words, found momentum',
    );
    expect(() => startTraining(model('flatten', 'dense 3'), { optimizer: 'adam', parameters: { beta1: 1 } })).toThrow(
      'adam: expected beta1 to be a number from 0 up to, not including, 1, found 1',
    );
  });
});

describe('learning rate schedules', () => {
  const rates = (rate: (step: number) => number, steps: number[]): number[] => steps.map((step) => Number(rate(step).toFixed(6)));

  it('hold the rate, drop it in steps, or shrink it at every step', () => {
    expect(rates(scheduledRate(schedules.constant, 0.1, {}), [1, 100])).toEqual([0.1, 0.1]);
    expect(rates(scheduledRate(schedules.steps, 1, { every: 2, factor: 0.5 }), [1, 2, 3, 4, 5])).toEqual([1, 1, 0.5, 0.5, 0.25]);
    expect(rates(scheduledRate(schedules.exponential, 1, { factor: 0.9 }), [1, 2, 3])).toEqual([1, 0.9, 0.81]);
  });

  it('glide down half a cosine after a warm-up', () => {
    expect(rates(scheduledRate(schedules.cosine, 2, { total: 5, floor: 0.1 }), [1, 3, 5, 9])).toEqual([2, 1.1, 0.2, 0.2]);
    expect(rates(scheduledRate(schedules.cosine, 1, { total: 6, warmup: 3 }), [1, 2, 3, 4, 5, 6])).toEqual([0.25, 0.5, 0.75, 1, 0.5, 0]);
  });

  it('refuse a parameter out of range', () => {
    expect(() => scheduledRate(schedules.steps, 1, { every: 0 })).toThrow('steps: expected every to be a positive integer, found 0');
  });
});
