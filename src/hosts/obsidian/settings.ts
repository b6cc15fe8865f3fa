// The settings of the plugin: their shape, their defaults, and reading what an older or newer version stored.
import { linkText, parseLink } from '../../blocks/notation/link';
import { DEFAULT_PREFERENCES, type Preferences } from '../../blocks/preferences';

/** What data.json holds. */
export interface Settings {
  readonly version: 2;
  /** Topic pages below blocks without `links`, as one line of [[links]]. */
  readonly topics: string;
  readonly controls: 'full' | 'minimal' | 'none';
  readonly notation: 'lecture' | 'standard';
  /** Folder of result notes; empty for the vault’s root. Since version 2. */
  readonly resultFolder: string;
  /** What result notes are called, with `{{note}}`, `{{title}}`, `{{block}}`, `{{date}}`, `{{time}}`. Since version 2. */
  readonly resultName: string;
}

/** Settings of a new vault. */
export const DEFAULT_SETTINGS: Settings = {
  version: 2,
  topics: DEFAULT_PREFERENCES.topics.map(linkText).join(', '),
  controls: DEFAULT_PREFERENCES.controls,
  notation: DEFAULT_PREFERENCES.notation,
  resultFolder: 'Results',
  resultName: '{{note}} {{title}} {{date}}',
};

/** What was stored, completed by defaults; values of a wrong kind are replaced, never trusted. */
export function readSettings(stored: unknown): Settings {
  const known = typeof stored === 'object' && stored !== null ? (stored as Partial<Record<keyof Settings, unknown>>) : {};
  const { topics, controls, notation, resultFolder, resultName } = known;
  return {
    version: 2,
    topics: typeof topics === 'string' ? topics : DEFAULT_SETTINGS.topics,
    controls: controls === 'minimal' || controls === 'none' ? controls : DEFAULT_SETTINGS.controls,
    notation: notation === 'lecture' ? notation : DEFAULT_SETTINGS.notation,
    resultFolder: typeof resultFolder === 'string' ? resultFolder : DEFAULT_SETTINGS.resultFolder,
    resultName: typeof resultName === 'string' && resultName.trim() !== '' ? resultName : DEFAULT_SETTINGS.resultName,
  };
}

/** Settings for a block that is only looked at: the bare figure. */
export function previewSettings(settings: Settings): Settings {
  return { ...settings, controls: 'none', topics: '' };
}

/** What blocks may know of the settings. */
export function preferencesOf({ topics, controls, notation }: Settings): Preferences {
  const links = topics.match(/!?\[\[[^[\]\n]+\]\]/g) ?? [];
  return { controls, notation, topics: links.flatMap((text) => parseLink(text) ?? []) };
}

/** Why a template for the names of result notes cannot be kept, or undefined. */
export function resultNameProblem(template: string): string | undefined {
  const known = ['note', 'title', 'block', 'date', 'time'];
  const [, wrong] = [...template.matchAll(/\{\{\s*(.*?)\s*\}\}/g)].find(([, name]) => !known.includes(name)) ?? [];
  if (template.trim() === '') return 'Write a name, such as {{note}} {{title}} {{date}}.';
  return wrong === undefined ? undefined : `{{${wrong}}} is unknown; there are ${known.map((name) => `{{${name}}}`).join(', ')}.`;
}

/** Why a line of topic pages cannot be kept, or undefined. */
export function topicsProblem(line: string): string | undefined {
  const rest = line.replace(/\[\[[^[\]\n]+\]\]/g, '').replace(/[\s,]/g, '');
  return rest === '' ? undefined : `Write links such as [[Vision]], separated by commas; “${rest}” is none.`;
}
