// Training deep networks: who learns, who stands still, who explodes.
import { describe, expect, it } from 'vitest';
import { trainFlow, type TrainingSummary, type TrainingTask } from '../../src/study/gradient-flow-training';
import type { FlowSetting } from '../../src/study/gradient-flow/setting';

const relu: FlowSetting = { activation: 'relu', init: { name: 'he' }, norm: 'none', residual: false };
const sigmoid: FlowSetting = { activation: 'sigmoid', init: { name: 'normal', scale: 0.01 }, norm: 'none', residual: false };
const task: TrainingTask = { settings: [relu], size: { depth: 3, width: 24 }, seed: 1, steps: 30, rate: 0.1 };

function whole(job: TrainingTask): readonly TrainingSummary[] {
  const steps = trainFlow(job);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

describe('trainFlow', () => {
  it('learns where the gradient arrives: the loss falls below half of guessing', () => {
    const [{ losses, moved }] = whole(task);
    expect(losses).toHaveLength(31);
    expect(losses[30]).toBeLessThan(0.5 * Math.log(10));
    expect(moved[0]).toBeGreaterThan(-2);
  });

  it('follows the gradient: one small step lowers the loss by rate · ‖∇L‖², within 2 %', () => {
    const rate = 1e-5;
    const one = whole({ ...task, steps: 1, rate })[0];
    const two = whole({ ...task, steps: 1, rate: 2 * rate })[0];
    const [drop, twice] = [one.losses[0] - one.losses[1], two.losses[0] - two.losses[1]];
    expect(drop).toBeGreaterThan(0);
    expect(Math.abs(twice / drop - 2)).toBeLessThan(0.02);
  });

  it('leaves layer 1 of a deep sigmoid network as it was, to the last bit, and knows the size of the lost update', () => {
    const [{ moved, updates, losses }] = whole({ ...task, settings: [sigmoid], size: { depth: 16, width: 24 }, steps: 10 });
    expect(moved[0]).toBe(-Infinity);
    expect(updates[0]).toBeLessThan(-20);
    expect(Number.isFinite(updates[0])).toBe(true);
    expect(moved[15]).toBeGreaterThan(-4);
    expect(losses[10]).toBeGreaterThan(0.95 * Math.log(10));
  });

  it('says when a training explodes, and clipping keeps it within bounds', () => {
    const wild: TrainingTask = { ...task, settings: [{ ...relu, init: { name: 'normal', scale: 1 } }], size: { depth: 8, width: 24 } };
    const [exploded] = whole(wild);
    expect(exploded.diverged).toBeGreaterThan(0);
    const [clipped] = whole({ ...wild, clip: 1 });
    expect(clipped.diverged).toBeUndefined();
    expect(Math.max(...clipped.updates)).toBeLessThan(Math.log10(0.1));
  });

  it.each([['relu', 0.3], ['leaky-relu', 0.22], ['linear', 0.15], ['relu', 0.25]] as const)('knows of %s with σ = %d that it explodes, and never a loss that is no number', (activation, scale) => {
    const [{ losses, diverged, moved, updates }] = whole({ ...task, settings: [{ ...relu, activation, init: { name: 'normal', scale } }], size: { depth: 20, width: 64 }, steps: 12, rate: 0.02 });
    expect(diverged).toBe(losses.length);
    expect([...losses, ...moved, ...updates].filter(Number.isNaN)).toEqual([]);
    expect(Math.max(...losses)).toBeGreaterThan(1e40);
  });

  it('clipped, brings an exploding network down to less than a hundredth of its loss', () => {
    const [{ losses, diverged }] = whole({ ...task, settings: [{ ...relu, init: { name: 'normal', scale: 0.25 } }], size: { depth: 20, width: 64 }, seed: 1, steps: 50, rate: 0.02, clip: 1 });
    expect(diverged).toBeUndefined();
    expect(losses[50]).toBeLessThan(losses[0] / 100);
  });

  it('clipped, moves no layer further than unclipped, and scales all of them by one factor', () => {
    const [[free], [clipped]] = [undefined, 0.5].map((clip) => whole({ ...task, steps: 1, rate: 1e-3, ...(clip === undefined ? {} : { clip }) }));
    const factors = clipped.updates.map((update, l) => update - free.updates[l]);
    expect(factors[0]).toBeLessThan(0);
    for (const factor of factors) expect(Math.abs(factor - factors[0])).toBeLessThan(1e-9);
  });

  it('with a limit that is never reached, changes no bit', () => expect(whole({ ...task, steps: 3, clip: 1e9 })).toEqual(whole({ ...task, steps: 3 })));

  it('does the same for the same seed', () => expect(whole(task)).toEqual(whole(task)));
});
