// Mean-field theory against closed forms and against an independent integration.
import { describe, expect, it } from 'vitest';
import { meanField, normalMeans } from '../../../src/study/gradient-flow/mean-field';
import type { FlowSetting } from '../../../src/study/gradient-flow/setting';

const plain: Pick<FlowSetting, 'norm' | 'residual'> = { norm: 'none', residual: false };

describe('meanField', () => {
  it('gives ReLU with He exactly 1 a layer, within 1e-12', () => {
    const theory = meanField({ activation: 'relu', init: { name: 'he' }, ...plain }, { depth: 30, width: 64 });
    for (const factor of theory?.factors ?? []) expect(Math.abs(factor - 1)).toBeLessThan(1e-12);
    expect(theory?.log10Shares).toHaveLength(30);
  });

  it('gives a linear network with He √2 a layer and twice the variance in each, within 1e-12', () => {
    const theory = meanField({ activation: 'linear', init: { name: 'he' }, ...plain }, { depth: 10, width: 50 });
    expect(Math.abs((theory?.log10Shares[0] ?? 0) - 4.5 * Math.log10(2))).toBeLessThan(1e-12);
    expect((theory?.variances[9] ?? 0) / 2 ** 10).toBeCloseTo(1, 12);
  });

  it('gives sigmoid with σ = 0.01 about a fiftieth a layer: σ√n/4', () => {
    const theory = meanField({ activation: 'sigmoid', init: { name: 'normal', scale: 0.01 }, ...plain }, { depth: 30, width: 64 });
    expect(theory?.factors[29]).toBeCloseTo((0.01 * 8) / 4, 4);
  });

  it('keeps SELU with LeCun at variance 1, its fixed point, within 1e-6', () => {
    const theory = meanField({ activation: 'selu', init: { name: 'lecun' }, ...plain }, { depth: 40, width: 64 });
    for (const variance of theory?.variances ?? []) expect(Math.abs(variance - 1)).toBeLessThan(1e-6);
  });

  it('gives a shallow network the beginning of a deep one, whichever was asked for first', () => {
    for (const [activation, first] of [['elu', 40], ['tanh', 7]] as const) {
      const setting: FlowSetting = { activation, init: { name: 'normal', scale: 0.3 }, ...plain };
      meanField(setting, { depth: first, width: 48 });
      const [deep, shallow] = [meanField(setting, { depth: 40, width: 48 }), meanField(setting, { depth: 7, width: 48 })];
      expect(shallow?.variances).toEqual(deep?.variances.slice(0, 7));
      expect(shallow?.factors).toEqual(deep?.factors.slice(0, 7));
      expect(shallow?.log10Shares).toHaveLength(7);
      expect(shallow?.log10Shares[6]).toBe(0);
    }
  });

  it('has no answer with normalisation or residuals', () => {
    const setting: FlowSetting = { activation: 'relu', init: { name: 'he' }, ...plain };
    expect(meanField({ ...setting, norm: 'batch' }, { depth: 5, width: 8 })).toBeUndefined();
    expect(meanField({ ...setting, residual: true }, { depth: 5, width: 8 })).toBeUndefined();
  });
});

describe('normalMeans', () => {
  it.each([1e-6, 0.3, 1, 8, 160, 1e6])('integrates z², |z| and a step at s = %d within 1e-6', (s) => {
    const [square, size] = normalMeans(s, (x) => x * x, Math.abs);
    const [step] = normalMeans(s, (x) => (x > 0 ? 1 : 0), () => 0);
    expect(Math.abs(square / (s * s) - 1)).toBeLessThan(1e-6);
    expect(Math.abs(size / (s * Math.sqrt(2 / Math.PI)) - 1)).toBeLessThan(1e-6);
    expect(Math.abs(step - 0.5)).toBeLessThan(1e-6);
  });

  it.each([0.1, 2, 30])('agrees at s = %d on the steep square of the sigmoid’s slope with a rule of a million nodes, within 1e-9', (s) => {
    const slope = (x: number) => (1 / (2 * Math.cosh(x / 2))) ** 4;
    const nodes = 1_000_000;
    let sum = 0;
    for (let i = 0; i < nodes; i++) {
      const z = -10 + (20 * (i + 0.5)) / nodes;
      sum += Math.exp((-z * z) / 2) * slope(s * z);
    }
    const slow = (sum * (20 / nodes)) / Math.sqrt(2 * Math.PI);
    expect(Math.abs(normalMeans(s, slope, () => 0)[0] - slow)).toBeLessThan(1e-9);
  });
});
