// Which networks a `cnn-gradient` block compares: options → settings, and back when the reader changes one.
import type { FlowActivation } from '../../study/gradient-flow/activations';
import type { FlowInit, FlowSetting } from '../../study/gradient-flow/setting';
import type { GradientOptions } from './options';
import type { WrittenSetting } from './setting-field';

/** What an empty body compares. */
const DEFAULT_SETTINGS: readonly FlowSetting[] = [
  { activation: 'sigmoid', init: { name: 'glorot' }, norm: 'none', residual: false },
  { activation: 'relu', init: { name: 'he' }, norm: 'none', residual: false },
];

/** The initialiser that was made for an activation, where none is written. */
const OWN_INIT: Readonly<Record<FlowActivation, FlowInit>> = {
  sigmoid: { name: 'glorot' }, tanh: { name: 'glorot' }, softplus: { name: 'glorot' }, linear: { name: 'glorot' },
  relu: { name: 'he' }, 'leaky-relu': { name: 'he' }, elu: { name: 'he' }, gelu: { name: 'he' }, selu: { name: 'lecun' },
};

/** The settings in the order of the figure; at least one. */
export function settingsOf({ compare, activation, init, norm, residual }: GradientOptions): readonly FlowSetting[] {
  const common: WrittenSetting = { ...(activation ? { activation } : {}), ...(init ? { init } : {}), ...(norm ? { norm } : {}), ...(residual === undefined ? {} : { residual }) };
  if (compare) return compare.map((written) => complete({ ...common, ...written }));
  if (activation || init) return [complete(common)];
  return DEFAULT_SETTINGS.map((setting) => ({ ...setting, ...common }));
}

/** The change of options that makes the figure compare exactly these. Keys that stand for all settings go out of their way. */
export function withSettings(settings: readonly FlowSetting[]): Partial<GradientOptions> {
  return { compare: settings, activation: undefined, init: undefined, norm: undefined, residual: undefined };
}

function complete({ activation = 'relu', init, norm = 'none', residual = false }: WrittenSetting): FlowSetting {
  return { activation, init: init ?? OWN_INIT[activation], norm, residual };
}
