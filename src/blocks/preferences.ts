// What the keys that a block does not write mean in this vault.
import type { Controls } from './common-keys';
import { linkText, type Link } from './notation/link';

/** Preferences of a vault. */
export interface Preferences {
  readonly notation: 'lecture' | 'standard';
  readonly controls: Controls;
  /** Topic pages shown below a block without `links`. */
  readonly topics: readonly Link[];
  /** The most that the file of a model may have, with those beside it. */
  readonly modelMegabytes: number;
}

/** Where nobody chose anything. */
export const DEFAULT_PREFERENCES: Preferences = {
  notation: 'standard',
  controls: 'full',
  topics: [{ path: 'Vision', embed: false }, { path: 'Explainable-AI', embed: false }],
  modelMegabytes: 600,
};

/** What the keys that follow the preferences would say if they were written, as one line each. */
export function preferenceLines({ notation, controls, topics }: Preferences): ReadonlyMap<string, string> {
  return new Map([['notation', notation], ['controls', controls], ['links', topics.map(linkText).join(', ') || '[]']]);
}
