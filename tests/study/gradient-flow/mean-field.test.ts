// Mean-field theory against closed forms and against an independent integration.
import { describe, expect, it } from 'vitest';
import { FLOW_ACTIVATIONS } from '../../../src/study/gradient-flow/activations';
import { meanField } from '../../../src/study/gradient-flow/mean-field';
import type { FlowSetting } from '../../../src/study/gradient-flow/setting';

const plain: Pick<FlowSetting, 'norm' | 'residual'> = { norm: 'none', residual: false };

describe('meanField', () => {
  it('gives ReLU with He exactly 1 a layer, within 1e-12', () => {
    const theory = meanField({ activation: 'relu', init: { name: 'he' }, ...plain }, { depth: 30, width: 64 });
    for (const factor of theory?.factors ?? []) expect(Math.abs(factor - 1)).toBeLessThan(1e-12);
    expect(theory?.log10Shares).toEqual(Array.from({ length: 30 }, () => 0));
  });

  it.each([3, 20, 64, 100])('gives exactly 1 and never −1e-15 where every factor is 1, at a width of %d', (width) => {
    for (const [activation, init] of [['relu', 'he'], ['linear', 'lecun'], ['linear', 'glorot'], ['linear', 'orthogonal']] as const) {
      const shares = meanField({ activation, init: { name: init }, ...plain }, { depth: 100, width })?.log10Shares ?? [];
      expect(shares.map((share) => Object.is(share, 0))).toEqual(Array.from({ length: 100 }, () => true));
    }
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

describe('theory of networks that explode', () => {
  it.each(['elu', 'selu', 'gelu', 'softplus', 'relu'] as const)('gives %s, where the variance is beyond 1e100, half the gain a layer', (activation) => {
    const theory = meanField({ activation, init: { name: 'normal', scale: 1 }, ...plain }, { depth: 100, width: 256 });
    const slope = activation === 'selu' ? 1.0507009873554805 : 1;
    expect((theory?.factors[90] ?? 0) / (slope * Math.sqrt(128))).toBeCloseTo(1, 12);
    expect((theory?.variances[91] ?? 0) / (theory?.variances[90] ?? 1) / (slope * slope * 128)).toBeCloseTo(1, 12);
  });
});

describe('However faint or strong the signal becomes in a hundred layers', () => {
  it.each(FLOW_ACTIVATIONS)('theory has a number for every layer: %s', (activation) => {
    for (const scale of [1e-30, 1e-6, 1e-4, 0.001, 0.01, 0.1, 1, 10, 1e4, 1e30]) {
      const theory = meanField({ activation, init: { name: 'normal', scale }, norm: 'none', residual: false }, { depth: 100, width: 64 });
      expect(theory?.factors.filter((factor) => !(factor >= 0) || factor === Infinity), String(scale)).toEqual([]);
      expect(theory?.log10Shares.filter(Number.isNaN), String(scale)).toEqual([]);
      expect(theory?.variances.filter(Number.isNaN), String(scale)).toEqual([]);
    }
  });

  it('the factor of layers that only scale stays what it is', () => {
    for (const scale of [1e-6, 0.01, 3]) {
      const theory = meanField({ activation: 'linear', init: { name: 'normal', scale }, norm: 'none', residual: false }, { depth: 100, width: 64 });
      for (const factor of theory?.factors ?? []) expect(factor / (8 * scale)).toBeCloseTo(1, 9);
    }
  });
});
