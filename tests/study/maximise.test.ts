// Activation maximisation, and the restraints it is made of.
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../src/engine/random';
import { lastOf } from '../../src/engine/last-of';
import { completeParameters } from '../../src/engine/parameters';
import { blurred } from '../../src/study/blurred';
import { scaledFrequencies as scaling } from '../../src/study/cosine-transform';
import { maximise, type Maximised } from '../../src/study/maximise';
import { rolled } from '../../src/study/rolled';
import { classTarget } from '../../src/study/target';
import { t } from '../engine/by-hand';
import { byHand, expectNumbers, inSingle, modelOf, pictures, resnet, total } from './small-networks';

const scaledFrequencies = (...given: Parameters<typeof scaling>) => lastOf(scaling(...given));

type Options = Parameters<typeof maximise.examine>[1];

const model = inSingle(modelOf(resnet));

function options(given: Partial<Options> = {}): Options {
  return completeParameters('maximise', maximise.options, given) as Options;
}

function climb(given: Partial<Options>, seed = 1): Maximised {
  return lastOf(maximise.examine({ model, target: classTarget(2), random: createRandom(seed) }, options(given)));
}

describe('activation maximisation', () => {
  it('climbs: the score ends far above where it began, pixels stay in their range', () => {
    const { picture, scores } = climb({ steps: 40, low: 0, high: 1 });
    expect(scores.length).toBe(41);
    expect(scores[40]).toBeGreaterThan(scores[0] + 1);
    expect(Math.min(...picture.data)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...picture.data)).toBeLessThanOrEqual(1);
  });

  it('gives the same picture from the same seed, another from another', () => {
    expect(climb({ steps: 5 }, 1)).toEqual(climb({ steps: 5 }, 1));
    expect(climb({ steps: 5 }, 2).picture).not.toEqual(climb({ steps: 5 }, 1).picture);
  });

  it('moves pixels by the rate on average, along the gradient: 0.1·√2·[3, −4]/5 from grey', () => {
    const linear = byHand('flatten\ndense 1 bias no', [1, 1, 2], { 'dense1.W': t([1, 2], 3, -4) });
    const bare = options({ steps: 1, rate: 0.1, decay: 0, blur: 0, jitter: 0, frequency: 0 });
    const { picture, scores } = lastOf(maximise.examine({ model: linear, target: classTarget(0), random: createRandom(1), start: t([1, 1, 1, 2], 0.5, 0.5) }, bare));
    expectNumbers(picture.data, [0.5 + 0.1 * Math.SQRT2 * 0.6, 0.5 - 0.1 * Math.SQRT2 * 0.8]);
    expectNumbers(scores, [-0.5, -0.5 + 0.1 * Math.SQRT2 * 5]);
  });

  it('is drawn back to grey by decay', () => {
    const spread = (decay: number) => Array.from(climb({ steps: 30, decay }).picture.data, (value) => (value - 0.5) ** 2).reduce((sum, square) => sum + square, 0);
    expect(spread(0.3)).toBeLessThan(spread(0));
  });

  it('is smoother with blur, and coarser with high frequencies held back', () => {
    const roughness = ({ picture }: Maximised) => total({ ...picture, data: picture.data.map((value, i) => (i % 8 === 7 ? 0 : (picture.data[i + 1] - value) ** 2)) });
    const rough = roughness(climb({ steps: 24, blur: 0, frequency: 0 }));
    expect(roughness(climb({ steps: 24, blur: 1, frequency: 0 }))).toBeLessThan(rough);
    expect(roughness(climb({ steps: 24, blur: 0, frequency: 2 }))).toBeLessThan(rough);
  });

  it('shows the picture after every step', () => {
    const steps = maximise.examine({ model, target: classTarget(2), random: createRandom(1) }, options({ steps: 3 }));
    const shown: number[] = [];
    for (let step = steps.next(); !step.done; step = steps.next()) if (step.value.partial) shown.push(step.value.partial().scores.length);
    expect(shown).toEqual([1, 2, 3]);
  });

  it('stays where it is where nothing leads uphill', () => {
    const flat = byHand('flatten\ndense 1 bias no', [1, 1, 2], { 'dense1.W': t([1, 2], 0, 0) });
    const { picture } = lastOf(maximise.examine({ model: flat, target: classTarget(0), random: createRandom(1), start: t([1, 1, 1, 2], 0.5, 0.5) }, options({ steps: 2 })));
    expectNumbers(picture.data, [0.5, 0.5]);
  });
});

describe('the restraints', () => {
  const x = pictures([1, 2, 5, 7]);

  it('scale frequencies: by 1 nothing changes, without the constant the mean is gone, the constant alone is the mean', () => {
    expectNumbers(scaledFrequencies(x, () => 1).data, x.data);
    expect(total(scaledFrequencies(x, (v, u) => (v + u === 0 ? 0 : 1)))).toBeCloseTo(0, 10);
    const mean = total({ shape: [35], data: x.data.slice(0, 35) }) / 35;
    expectNumbers(scaledFrequencies(x, (v, u) => (v + u === 0 ? 1 : 0)).data.slice(0, 35), new Float64Array(35).fill(mean));
  });

  it('know height from width: a wave across has no frequency down', () => {
    const wave = t([1, 1, 2, 4], 1, -1, -1, 1, 1, -1, -1, 1);
    expectNumbers(scaledFrequencies(wave, (v) => (v === 0 ? 1 : 0)).data, wave.data);
    expectNumbers(scaledFrequencies(wave, (_, u) => (u === 0 ? 1 : 0)).data, new Float64Array(8));
  });

  it('blur evenly: a constant stays, a point spreads into a bell of sum 1', () => {
    expectNumbers(blurred(t([1, 1, 2, 2], 3, 3, 3, 3), 1.5).data, [3, 3, 3, 3]);
    const point = new Float64Array(121);
    point[60] = 1;
    const spread = blurred({ shape: [1, 1, 11, 11], data: point }, 1);
    const bell = spread.data;
    expect(total(spread)).toBeCloseTo(1, 12);
    expect(bell[60] / bell[61]).toBeCloseTo(Math.exp(0.5), 10);
    expect(bell[49]).toBeCloseTo(bell[61], 12);
  });

  it('roll around: what leaves comes back, and rolling back undoes it', () => {
    expectNumbers(rolled(t([1, 1, 2, 3], 1, 2, 3, 4, 5, 6), 1, -1).data, [5, 6, 4, 2, 3, 1]);
    expectNumbers(rolled(rolled(x, 3, -4), -3, 4).data, x.data);
  });
});
