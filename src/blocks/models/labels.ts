// The key `labels`: the names of a network's classes, written in the block or in a file of the vault.
import type { Field } from '../notation/field';
import { words } from '../notation/fields/list';
import { missingFile } from '../missing-file';
import { linkText, parseLink, type Link } from '../notation/link';
import type { NoteError } from '../notation/note-error';
import type { Services } from '../services';

/** Names in the order of the classes, or the file that holds them. */
export type Labels = readonly string[] | Link;

const list = words('The names of the classes in their order: a list, or a file such as [[imagenet.txt]] with one in each line or a JSON list.', '[cat, car, frog]');

/** The field of {@link Labels}. */
export const labelsField: Field<Labels> = {
  ...list,
  expected: 'a list of words, or a file such as [[imagenet.txt]]', files: ['txt', 'json', 'csv'],
  read: (value) => (value.kind === 'text' ? parseLink(value.text) : undefined) ?? list.read(value),
  write: (labels) => (isLink(labels) ? linkText(labels) : list.write(labels)),
};

/** Whether names stand in a file. */
export function isLink(labels: Labels): labels is Link {
  return !Array.isArray(labels);
}

/** What reading a file of names needs of a block. */
export interface LabelsContext {
  readonly services: Pick<Services, 'readFile' | 'movedTo'>;
  readonly complain: (key: 'labels', problem: string, instead?: string) => NoteError;
}

/** The names themselves. Throws a NoteError at the key `labels` for a file that is not there or holds none. */
export async function readLabels(labels: Labels, { services, complain }: LabelsContext): Promise<readonly string[]> {
  if (!isLink(labels)) return labels;
  const bytes = await services.readFile(labels);
  const name = linkText({ path: labels.path, embed: false });
  if (!bytes) throw complain('labels', ...missingFile(labels, services, 'Check its name, or write the labels as a list.'));
  const names = labelsIn(new TextDecoder().decode(bytes));
  if (names && names.length > 0) return names;
  throw complain('labels', `Expected one name in each line of ${name}, or a JSON list of names, found neither.`);
}

/**
 * Names in a text: one in each line, a JSON list, or a JSON map from numbers to names (also to lists that end in the
 * name, as Keras' class index has them). WordNet's numbers in front of ImageNet's names are left out.
 */
export function labelsIn(text: string): readonly string[] | undefined {
  const trimmed = text.replace(/^\uFEFF/, '').trim();
  if (/^[[{]/.test(trimmed)) return labelsInJson(trimmed);
  if (trimmed === '' || trimmed.includes('\0')) return undefined;
  return trimmed.split(/\r?\n/).map((line) => line.trim().replace(/^n\d{8}[\s,]+/, ''));
}

function labelsInJson(text: string): readonly string[] | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (Array.isArray(parsed)) return parsed.map(nameOf);
  const entries = Object.entries(parsed as Record<string, unknown>);
  const isCounted = entries.every(([key]) => /^\d+$/.test(key) && Number(key) < entries.length);
  return isCounted ? entries.sort(([a], [b]) => Number(a) - Number(b)).map(([, value]) => nameOf(value)) : undefined;
}

function nameOf(value: unknown): string {
  return String(Array.isArray(value) ? value[value.length - 1] : value);
}
