// A result as a note of its own: flat properties for Bases and Dataview, then the sentence, the picture, the table,
// the formula and the block as it was. Names of properties are public; the manual lists them.
import { fenceFor } from './block-text';
import type { Figure } from '../result';

/** One property; a list holds links. */
export type Property = string | number | readonly string[];

/** What a result note is made of. */
export interface ResultNote {
  readonly properties: ReadonlyMap<string, Property>;
  readonly lines: readonly string[];
  readonly latex?: string | undefined;
  /** The block’s body with the adjusted state. */
  readonly body: string;
}

/** What the properties are taken from. */
export interface Described {
  readonly language: string;
  /** Key → one line of YAML. */
  readonly settings: ReadonlyMap<string, string>;
  readonly figures: readonly Figure[];
}

/** Keys of blocks that say what was looked at; written as properties where the block has them. */
const SUBJECTS = ['id', 'title', 'model', 'layer', 'unit', 'class', 'image', 'view', 'method'] as const;

/** More figures than this belonging to single classes or layers stand in the table only. */
const MOST_LABELLED = 40;

/** `cnn_block`, what was looked at, and every figure: `cnn_loss`, `cnn_p_cat`. */
export function resultProperties({ language, settings, figures }: Described): Map<string, Property> {
  const properties = new Map<string, Property>([['cnn_block', language]]);
  for (const key of SUBJECTS) {
    const line = settings.get(key);
    if (line !== undefined) properties.set(`cnn_${key}`, scalar(line));
  }
  const labelled = figures.filter(({ label }) => label !== undefined);
  const kept = labelled.length > MOST_LABELLED ? figures.filter(({ label }) => label === undefined) : figures;
  for (const figure of kept) properties.set(freeName(propertyName(figure), properties), Number.isFinite(figure.value) ? figure.value : String(figure.value));
  return properties;
}

/** The note’s text. */
export function resultNoteText({ properties, lines, latex, body }: ResultNote, language: string): string {
  const front = [...properties].map(([name, value]) => `${name}:${propertyText(value)}`);
  const formula = latex === undefined ? [] : ['', '$$', latex, '$$'];
  const fence = fenceFor(body);
  const source = ['', `The block (\`${language}\`):`, '', `${fence}yaml`, ...(body.trim() === '' ? [] : [body.replace(/\n*$/, '')]), fence];
  return `${['---', ...front, '---', ...lines, ...formula, ...source].join('\n')}\n`;
}

/** What a template for names may hold in double braces. */
export type NameParts = Readonly<Record<'note' | 'block' | 'title' | 'date' | 'time', string>>;

/** A file name from a template such as `{{note}} {{title}} {{date}}`; never empty, without what no system takes. */
export function resultNoteName(template: string, parts: NameParts): string {
  const filled = template.replace(/\{\{\s*(\w+)\s*\}\}/g, (whole, name: string) => (Object.hasOwn(parts, name) ? parts[name as keyof NameParts] : whole));
  return fileName(filled) || fileName(`${parts.title} ${parts.date}`) || 'Result';
}

/** Words as a file name. */
export function fileName(words: string): string {
  return words.replace(/[\\/:*?"<>|#^[\]\p{Cc}]+/gu, ' ').replace(/\s+/g, ' ').replace(/^[. ]+|[. ]+$/g, '').slice(0, 120).trim();
}

function propertyName({ name, label }: Figure): string {
  const word = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, '_').replace(/^_+|_+$/g, '') || '_';
  return `cnn_${word(name)}${label === undefined ? '' : `_${word(label)}`}`;
}

function freeName(name: string, taken: ReadonlyMap<string, unknown>): string {
  let free = name;
  for (let k = 2; taken.has(free); k++) free = `${name}_${k}`;
  return free;
}

/** A line of YAML as a property: a number, or its text. */
function scalar(line: string): string | number {
  const plain = /^".*"$/s.test(line) ? (JSON.parse(line) as string) : line.replace(/^!(?=\[\[)/, '');
  return plain !== '' && /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : plain;
}

function propertyText(value: Property): string {
  if (typeof value === 'object') return value.length === 0 ? ' []' : value.map((item) => `\n  - ${JSON.stringify(item)}`).join('');
  return ` ${typeof value === 'number' ? String(value) : JSON.stringify(value)}`;
}
