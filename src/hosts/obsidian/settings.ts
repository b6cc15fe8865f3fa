// The settings of the plugin: their shape, their defaults, and reading what an older or newer version stored.
import { linkText, parseLink } from '../../blocks/notation/link';
import { DEFAULT_PREFERENCES, type Preferences } from '../../blocks/preferences';

/** What data.json holds. */
export interface Settings {
  readonly version: 3;
  /** Topic pages below blocks without `links`, as one line of [[links]]. */
  readonly topics: string;
  readonly controls: 'full' | 'minimal' | 'none';
  readonly notation: 'lecture' | 'standard';
  /** Folder of result notes; empty for the vault’s root. Since version 2. */
  readonly resultFolder: string;
  /** What result notes are called, with `{{note}}`, `{{title}}`, `{{block}}`, `{{date}}`, `{{time}}`. Since version 2. */
  readonly resultName: string;
  /** Megabytes that the file of a model may have, with those beside it. Since version 3. */
  readonly modelMemory: number;
  /** Whether blocks move as the system says, or never. Since version 3. */
  readonly motion: 'system' | 'reduced';
  /** Whether the demo note was offered. Since version 3. */
  readonly isDemoOffered: boolean;
}

/** Settings of a new vault. */
export const DEFAULT_SETTINGS: Settings = {
  version: 3,
  topics: DEFAULT_PREFERENCES.topics.map(linkText).join(', '),
  controls: DEFAULT_PREFERENCES.controls,
  notation: DEFAULT_PREFERENCES.notation,
  resultFolder: 'Results',
  resultName: '{{note}} {{title}} {{date}}',
  modelMemory: DEFAULT_PREFERENCES.modelMegabytes,
  motion: 'system',
  isDemoOffered: false,
};

/** Least and most megabytes that may be chosen for models. */
export const MEMORY_RANGE = { min: 16, max: 2000 } as const;

type Stored = Readonly<Record<string, unknown>>;
type Reader<T> = (value: unknown) => T | undefined;

const text: Reader<string> = (value) => (typeof value === 'string' ? value : undefined);
const word = <T extends string>(...words: readonly T[]): Reader<T> => (value) => words.find((one) => one === value);

/** What each setting accepts; anything else is replaced by its default, never trusted. */
const READERS: { readonly [K in Exclude<keyof Settings, 'version'>]: Reader<Settings[K]> } = {
  topics: text,
  controls: word('full', 'minimal', 'none'),
  notation: word('lecture', 'standard'),
  resultFolder: text,
  resultName: (value) => (typeof value === 'string' && value.trim() !== '' ? value : undefined),
  modelMemory: (value) => (typeof value === 'number' && value >= MEMORY_RANGE.min && value <= MEMORY_RANGE.max ? value : undefined),
  motion: word('system', 'reduced'),
  isDemoOffered: (value) => (typeof value === 'boolean' ? value : undefined),
};

/** By version: turns what it stored into what the next one stores. Versions that only add settings need none. */
const MIGRATIONS: Readonly<Record<number, (stored: Stored) => Stored>> = {
  // Whoever has used an earlier version has found the blocks without a demo.
  2: (stored) => ({ ...stored, isDemoOffered: true }),
};

/** What was stored by any version, as this version has it, completed by defaults. */
export function readSettings(data: unknown): Settings {
  const stored = migrated(isStored(data) ? data : {});
  const keys = Object.keys(READERS) as (keyof typeof READERS)[];
  const known = keys.map((key) => [key, READERS[key](stored[key]) ?? DEFAULT_SETTINGS[key]]);
  return { version: DEFAULT_SETTINGS.version, ...Object.fromEntries(known) } as Settings;
}

/** What is to be stored: settings that a newer version on another device has added are kept as they are. */
export function storedSettings(settings: Settings, before: unknown): Stored {
  const { version, ...others } = isStored(before) ? before : {};
  return { ...others, ...settings, version: Math.max(settings.version, typeof version === 'number' ? version : 0) };
}

function migrated(stored: Stored): Stored {
  const { version } = stored;
  const steps = Object.keys(MIGRATIONS).map(Number).filter((from) => typeof version === 'number' && from >= version);
  return steps.reduce((now, from) => MIGRATIONS[from](now), stored);
}

function isStored(data: unknown): data is Stored {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}

/** Settings for a block that is only looked at: the bare figure. */
export function previewSettings(settings: Settings): Settings {
  return { ...settings, controls: 'none', topics: '' };
}

/** What blocks may know of the settings. */
export function preferencesOf({ topics, controls, notation, modelMemory }: Settings): Preferences {
  const links = topics.match(/!?\[\[[^[\]\n]+\]\]/g) ?? [];
  return { controls, notation, topics: links.flatMap((link) => parseLink(link) ?? []), modelMegabytes: modelMemory };
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

/** Why so many megabytes cannot be kept, or undefined. */
export function memoryProblem(megabytes: number): string | undefined {
  const { min, max } = MEMORY_RANGE;
  return megabytes >= min && megabytes <= max ? undefined : `Write a number from ${min} to ${max}.`;
}
