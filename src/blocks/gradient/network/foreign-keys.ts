// Which keys mean nothing: those of equal layers where a real network is looked at, and those of a real network without one.
import type { CommonOptions } from '../../common-keys';
import type { Complain } from '../../services';
import { MOST_SETTINGS, type GradientOptions } from '../options';

type OwnKey = Exclude<keyof GradientOptions, keyof CommonOptions>;

/** What a real network decides by itself. */
export const OF_EQUAL_LAYERS: readonly OwnKey[] = ['depth', 'width', 'activation', 'norm', 'residual'];
/** What only a real network can look at. */
export const OF_A_NETWORK: readonly OwnKey[] = ['images', 'image', 'class', 'preprocessing', 'labels'];

/** Refuses what a real network decides by itself. Throws a NoteError at the key. */
export function refuseKeysOfLayers(options: GradientOptions, complain: Complain<GradientOptions>): void {
  const { compare } = options;
  const foreign = OF_EQUAL_LAYERS.find((key) => options[key] !== undefined);
  if (foreign) throw complain(foreign, `“${foreign}” means nothing with network: a real network has layers of its own.`, 'Remove it, or the key network.');
  if (compare && compare.length >= MOST_SETTINGS) throw complain('compare', `Expected at most ${MOST_SETTINGS - 1} initialisers beside the network as it is, found ${compare.length}.`);
  if (compare?.some((written) => !written.init || Object.keys(written).length > 1)) {
    throw complain('compare', 'Expected initialisers alone, found another setting: a real network has layers of its own.', 'Write for example compare: [he, normal 0.01].');
  }
}

/** Refuses what only a real network can look at. Throws a NoteError at the key. */
export function refuseKeysOfNetworks(options: GradientOptions, complain: Complain<GradientOptions>): void {
  const foreign = OF_A_NETWORK.find((key) => options[key] !== undefined);
  if (foreign) throw complain(foreign, `“${foreign}” means nothing without network.`, 'Write for example network: digits, or remove it.');
  if (typeof options.silence?.layer === 'string') throw complain('silence', `Expected the number of a layer, found “${options.silence.layer}”: only the layers of a network have names.`, 'Write for example silence: 8.');
}
