// The settings of the plugin: their shape, their defaults, and reading what an older or newer version stored.
import { linkText, parseLink } from '../../blocks/notation/link';
import { DEFAULT_PREFERENCES, type Preferences } from '../../blocks/preferences';

/** What data.json holds. */
export interface Settings {
  readonly version: 1;
  /** Topic pages below blocks without `links`, as one line of [[links]]. */
  readonly topics: string;
  readonly controls: 'full' | 'minimal' | 'none';
  readonly notation: 'lecture' | 'standard';
}

/** Settings of a new vault. */
export const DEFAULT_SETTINGS: Settings = {
  version: 1,
  topics: DEFAULT_PREFERENCES.topics.map(linkText).join(', '),
  controls: DEFAULT_PREFERENCES.controls,
  notation: DEFAULT_PREFERENCES.notation,
};

/** What was stored, completed by defaults; values of a wrong kind are replaced, never trusted. */
export function readSettings(stored: unknown): Settings {
  const known = typeof stored === 'object' && stored !== null ? (stored as Partial<Record<keyof Settings, unknown>>) : {};
  const { topics, controls, notation } = known;
  return {
    version: 1,
    topics: typeof topics === 'string' ? topics : DEFAULT_SETTINGS.topics,
    controls: controls === 'minimal' || controls === 'none' ? controls : DEFAULT_SETTINGS.controls,
    notation: notation === 'lecture' ? notation : DEFAULT_SETTINGS.notation,
  };
}

/** What blocks may know of the settings. */
export function preferencesOf({ topics, controls, notation }: Settings): Preferences {
  const links = topics.match(/!?\[\[[^[\]\n]+\]\]/g) ?? [];
  return { controls, notation, topics: links.flatMap((text) => parseLink(text) ?? []) };
}

/** Why a line of topic pages cannot be kept, or undefined. */
export function topicsProblem(line: string): string | undefined {
  const rest = line.replace(/\[\[[^[\]\n]+\]\]/g, '').replace(/[\s,]/g, '');
  return rest === '' ? undefined : `Write links such as [[Vision]], separated by commas; “${rest}” is none.`;
}
