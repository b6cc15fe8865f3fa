// How prose, labels and notes name the settings of `cnn-gradient`.
import type { InitializerName } from '../../engine/initializers/index';
import { FLOW_ACTIVATIONS, flowActivations } from '../../study/gradient-flow/activations';
import { FLOW_NORMS, type FlowInit, type FlowNorm, type FlowSetting } from '../../study/gradient-flow/setting';
import { shortNumber } from '../number-format';

/** The initialisers in the order of menus, as prose spells them. */
export const INIT_TITLES: Readonly<Record<InitializerName, string>> = {
  normal: 'normal', lecun: 'LeCun', glorot: 'Glorot', he: 'He', pytorch: 'PyTorch', orthogonal: 'orthogonal',
};

/** The normalisations as prose spells them. */
export const NORM_TITLES: Readonly<Record<FlowNorm, string>> = { none: 'no norm', batch: 'batch norm', layer: 'layer norm' };

/** The initialisers by name, in the order of menus. */
export const INIT_NAMES = Object.keys(INIT_TITLES) as readonly InitializerName[];

/** “He”, or “σ = 0.01” for a plain normal one, or “orthogonal · 1.4”. */
export function initTitle({ name, scale }: FlowInit): string {
  if (name === 'normal') return `σ = ${shortNumber(scale ?? 1)}`;
  return scale === undefined || scale === 1 ? INIT_TITLES[name] : `${INIT_TITLES[name]} · ${shortNumber(scale)}`;
}

/** “sigmoid, Glorot, batch norm”. */
export function settingTitle({ activation, init, norm, residual }: FlowSetting): string {
  const extras = [...(norm === 'none' ? [] : [NORM_TITLES[norm]]), ...(residual ? ['residual'] : [])];
  return [flowActivations[activation].title, initTitle(init), ...extras].join(', ');
}

/** The same within a sentence: “sigmoid, Glorot and batch norm”. */
export function spokenTitle(title: string): string {
  return title.replace(/, ([^,]*)$/, ' and $1');
}

/** The words that stand for a normalisation in a note: `batch norm`. */
export const NORM_WORDS: ReadonlyMap<string, FlowNorm> = new Map(FLOW_NORMS.map((norm) => [NORM_TITLES[norm], norm]));

/** Every word that a setting in a note may be made of. */
export const SETTING_WORDS: readonly string[] = [...FLOW_ACTIVATIONS, ...INIT_NAMES, ...NORM_WORDS.keys(), 'residual'];
