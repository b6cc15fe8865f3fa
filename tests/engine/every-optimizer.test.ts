// What holds for every optimiser in the table, and two updates of each, worked out by hand.
import katex from 'katex';
import { describe, expect, it } from 'vitest';
import { defineNetwork, type Model } from '../../src/engine/network';
import type { Optimizer } from '../../src/engine/optimizer';
import { optimizers, type OptimizerName } from '../../src/engine/optimizers/index';
import { completeParameters } from '../../src/engine/parameters';
import { startTraining, trainStep } from '../../src/engine/training';
import { t } from './by-hand';

/** Weights after one and two updates of w = 1 with the gradients 2 and −1 at rate 0.1 and default parameters. */
const byHand: Record<OptimizerName, readonly [number, number]> = {
  sgd: [0.8, 0.9],
  momentum: [0.8, 0.8 - 0.1 * (1.8 - 1)],
  nesterov: [1 - 0.1 * (2 + 1.8), 0.62 - 0.1 * (-1 + 0.9 * 0.8)],
  adam: [1 - 0.1 * (2 / (2 + 1e-8)), 0.9 - 0.1 * ((0.9 * 0.2 - 0.1) / 0.19 / (Math.sqrt((0.999 * 0.004 + 0.001) / (1 - 0.999 ** 2)) + 1e-8))],
  adamw: [0.9, 0.9 - 0.1 * ((0.9 * 0.2 - 0.1) / 0.19 / (Math.sqrt((0.999 * 0.004 + 0.001) / (1 - 0.999 ** 2)) + 1e-8))],
  rmsprop: [1 - 0.2 / Math.sqrt(0.4 + 1e-7), 1 - 0.2 / Math.sqrt(0.4 + 1e-7) + 0.1 / Math.sqrt(0.36 + 0.1 + 1e-7)],
  adagrad: [1 - 0.2 / Math.sqrt(4.1 + 1e-7), 1 - 0.2 / Math.sqrt(4.1 + 1e-7) + 0.1 / Math.sqrt(5.1 + 1e-7)],
};

describe.each(Object.entries(optimizers) as [OptimizerName, Optimizer][])('%s', (name, optimizer) => {
  it('is declared under its name, with a summary and an equation that KaTeX reads', () => {
    expect(optimizer.name).toBe(name);
    expect(optimizer.summary).toMatch(/^[A-Z].*\.$/);
    expect(() => katex.renderToString(optimizer.equation, { throwOnError: true, strict: 'error' })).not.toThrow();
  });

  it('does the first two updates as worked out by hand', () => {
    const parameters = completeParameters(name, optimizer.parameters, {});
    const slots = Object.fromEntries(Object.entries(optimizer.slots(parameters)).map(([slot, value]) => [slot, Float64Array.of(value)]));
    const w = Float64Array.of(1);
    [2, -1].forEach((g, i) => {
      optimizer.update({ parameters, w, g: [g], slots, rate: 0.1, step: i + 1 });
      expect(w[0], `update ${i + 1}`).toBeCloseTo(byHand[name][i], 8);
    });
  });

  it('brings the loss of a separable problem down', () => {
    const training = startTraining(twoClasses(), { optimizer: name, ...(optimizer.rate < 0.05 && { rate: 0.05 }) });
    const losses = Array.from({ length: 60 }, () => trainStep(training, batch).loss);
    expect(losses[0]).toBeCloseTo(Math.LN2, 12);
    expect(losses[59]).toBeLessThan(0.35);
  });
});

const batch = { input: t([4, 2], 1, 0, 2, 1, -1, 0, -1, -2), targets: [0, 0, 1, 1] };

function twoClasses(): Model {
  const network = defineNetwork({ inputs: { x: [2] }, nodes: [{ kind: 'dense', parameters: { out: 2 } }] });
  return { network, weights: { 'dense1.W': t([2, 2], 0, 0, 0, 0), 'dense1.b': t([2], 0, 0) } };
}
