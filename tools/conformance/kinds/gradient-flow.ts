// How gradients shrink with depth: measured over seeds of one's own, and the deterministic mean-field numbers beside them.

import { gradientFlow as flowSteps, type FlowTask } from '../../../src/study/gradient-flow';
import { flowActivations, type FlowActivation } from '../../../src/study/gradient-flow/activations';
import { meanField } from '../../../src/study/gradient-flow/mean-field';
import type { FlowInit, FlowNorm, FlowSetting } from '../../../src/study/gradient-flow/setting';
import { compare, type Comparison } from '../comparison';
import { CaseError, casesInFile, type Context, type Kind } from '../kind';

interface FlowCase {
  readonly id: string;
  readonly activation: string;
  readonly init: string;
  readonly depth: number;
  readonly width: number;
  readonly variant: string;
  /** Seeds behind the measured mean and spread. */
  readonly seeds: number;
  readonly measured: { readonly log10_first_over_last_preact_mean: number; readonly log10_first_over_last_preact_sd: number };
  readonly mean_field?: {
    readonly preactivation_variance: readonly number[];
    readonly chi_per_layer: readonly number[];
    readonly log10_first_over_last_preact: number;
  };
}

/** Runs of each setting. */
const RUNS = 40;

/** `gradient-flow-anchors/1`. */
export const gradientFlow: Kind = {
  name: 'gradient-flow',
  cases: (place) => casesInFile(place, 'gradient-flow-anchors/1', (entry, context) => runCase(entry as unknown as FlowCase, context)),
};

function runCase(oracle: FlowCase, { kernels }: Context): Comparison[] {
  const setting = settingOf(oracle);
  const { depth, width, measured: { log10_first_over_last_preact_mean: mean, log10_first_over_last_preact_sd: deviation } } = oracle;
  const found = firstOverLast({ settings: [setting], size: { depth, width }, runs: RUNS, seed: 1 }, kernels);
  const absolute = 4 * deviation * Math.sqrt(1 / oracle.seeds + 1 / RUNS) + 0.05;
  return [compare('log10 of first over last', [found], [mean], { absolute }), ...theory(oracle, setting)];
}

function firstOverLast(task: FlowTask, kernels: Context['kernels']): number {
  const steps = flowSteps(task, kernels);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value[0].gradient.mean[0];
  }
}

function theory({ mean_field: expected, depth, width }: FlowCase, setting: FlowSetting): Comparison[] {
  if (!expected) return [];
  const found = meanField(setting, { depth, width });
  return [
    compare('variances', found?.variances ?? [], expected.preactivation_variance, { relative: 1e-3 }),
    compare('factors', (found?.factors ?? []).map((factor) => factor * factor), expected.chi_per_layer, { relative: 1e-3 }),
    compare('theory', [found?.log10Shares[0] ?? NaN], [expected.log10_first_over_last_preact], { absolute: 1e-3 }),
  ];
}

function settingOf({ activation, init, variant }: FlowCase): FlowSetting {
  const parts = variant.split('+');
  const norm: FlowNorm = parts.includes('batchnorm') ? 'batch' : parts.includes('layernorm') ? 'layer' : 'none';
  return { activation: activationOf(activation), init: initOf(init), norm, residual: parts.includes('residual') };
}

function activationOf(name: string): FlowActivation {
  const own = name === 'leaky_relu_0.01' ? 'leaky-relu' : name;
  if (!Object.hasOwn(flowActivations, own)) throw new CaseError(`activation ${name}`);
  return own as FlowActivation;
}

/** Names such as `he_normal`, `glorot_uniform`, `pytorch_default`, `orthogonal`, and `normal_σ`; only variances matter here. */
function initOf(name: string): FlowInit {
  const [family, rest = ''] = name.split('_');
  if (family === 'normal') return { name: 'normal', scale: Number(rest) };
  const known = (['glorot', 'he', 'lecun', 'pytorch', 'orthogonal'] as const).find((one) => one === family);
  if (!known) throw new CaseError(`initialiser ${name}`);
  return { name: known };
}
