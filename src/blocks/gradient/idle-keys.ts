// The keys of `cnn-gradient` that do nothing under some options. They may stay in a note, since the reader may change to the view
// that reads them; but a note that writes them is told.
import type { CommonOptions } from '../common-keys';
import type { IdleKey } from '../block';
import { OF_A_NETWORK, OF_EQUAL_LAYERS } from './network/foreign-keys';
import { gradientFields, type GradientOptions } from './options';

type OwnKey = Exclude<keyof GradientOptions, keyof CommonOptions>;
type Written = Partial<GradientOptions>;

interface Rule {
  readonly keys: readonly OwnKey[];
  readonly isIdle: (options: Written, key: OwnKey) => boolean;
  readonly text: (key: OwnKey, options: Written) => string;
}

const RULES: readonly Rule[] = [
  {
    keys: ['steps', 'rate', 'clip'], isIdle: ({ view }) => view !== 'train',
    text: (key, { view = 'flow' }) => `“${key}” does nothing in view: ${view}. Write view: train, or remove it.`,
  },
  {
    keys: ['seeds'], isIdle: ({ view }) => view === 'train' || view === 'check',
    text: (key, { view }) => `“${key}” does nothing in view: ${view}, which follows a single start. Remove it, or write view: flow.`,
  },
  {
    keys: ['seeds'], isIdle: ({ view = 'flow', image, init, compare }) => image !== undefined && !init && !compare && (view === 'flow' || view === 'histograms'),
    text: (key) => `“${key}” does nothing here: one picture goes once through a network as it is. Remove it, or write init: he for fresh weights.`,
  },
  {
    keys: ['activation', 'init', 'norm', 'residual'], isIdle: ({ compare }, key) => compare !== undefined && compare.length > 0 && compare.every((setting) => Object.hasOwn(setting, key)),
    text: (key) => `“${key}” does nothing here: every setting of compare has its own. Remove it, or leave it out in one of them.`,
  },
];

/** Every written key that does nothing, and why. */
export function gradientIdleKeys(options: Written): readonly IdleKey<GradientOptions>[] {
  return RULES.flatMap(({ keys, isIdle, text }) => keys.filter((key) => options[key] !== undefined && isIdle(options, key)).map((key) => ({ key, text: text(key, options) })));
}

/** The keys that mean something: what is completed and explained. */
export function gradientKeysRead(options: Written): readonly OwnKey[] {
  const { network, from } = options;
  const foreign = network === undefined && from === undefined ? OF_A_NETWORK : OF_EQUAL_LAYERS;
  const own = Object.keys(gradientFields) as OwnKey[];
  return own.filter((key) => !foreign.includes(key) && !RULES.some(({ keys, isIdle }) => keys.includes(key) && isIdle(options, key)));
}
