// The key `image`: a picture of the vault, a generated one, what the reader draws, or one that was dropped or pasted.
import type { Stroke } from '../../data/pictures/stroke';
import type { BuiltInDataSet } from '../../lab/jobs/picture';
import type { Field, LooseFile } from '../notation/field';
import { linkText, parseLink, type Link } from '../notation/link';
import { suggestion } from '../notation/nearest';
import { link } from '../notation/fields/links';
import { DEFAULT_INK, INK_WORDS, inkOf, inkWords, type NamedInk } from './inks';
import type { Value } from '../notation/value';

/** Where a block’s picture comes from. */
export type ImageSource =
  | { readonly kind: 'file'; readonly link: Link }
  /** Number `index` of the generated pictures, 0-based: of this data set, else of the shapes for a network that takes colours, of the digits for another. */
  | { readonly kind: 'dataset'; readonly index: number; readonly dataSet?: BuiltInDataSet }
  | ({ readonly kind: 'draw' } & DrawnStrokes)
  | OwnPicture;

/** What was drawn on a pad. */
export interface DrawnStrokes {
  readonly strokes: readonly Stroke[];
  /** What each stroke was drawn with, on a pad in colours; absent where every one is plain. */
  readonly inks?: readonly NamedInk[];
}

/** A picture that the reader dropped or pasted: a PNG or JPEG file in no vault yet. */
export interface OwnPicture extends LooseFile {
  readonly kind: 'own';
  /** Equal for equal bytes only. */
  readonly mark: string;
}

const EXPECTED = 'a picture such as [[cat.png]], a generated one such as dataset:17, or draw';
/** What is decoded. */
const PICTURES = ['png', 'jpg', 'jpeg'];
const LARGEST = 999_999;

/** The field of {@link ImageSource}. */
export const imageField: Field<ImageSource> = {
  summary: 'The picture: one of the vault as a link, a generated one by its number (from 0), or draw for a pad. What was drawn is written behind it, on a pad in colours each stroke with its colour and brush.',
  expected: EXPECTED, sample: 'dataset:17', choices: ['dataset:17', 'draw'], files: PICTURES,
  read: (value) => {
    const text = value.text.trim();
    if (value.kind !== 'text') throw value.mistake(EXPECTED, 'Write for example image: dataset:17.');
    if (/^draw\b/.test(text)) return { kind: 'draw', ...readStrokes(value, text.slice('draw'.length)) };
    if (/^dataset\b/.test(text)) return { kind: 'dataset', index: readIndex(value, text) };
    return readFile(value, text);
  },
  loose: {
    of: (source) => (source.kind === 'own' ? source : undefined),
    kept: (path) => ({ kind: 'file', link: { path, embed: false } }),
  },
  write: (source) => {
    if (source.kind === 'file') return linkText(source.link);
    if (source.kind === 'own') return linkText({ path: source.name, embed: false });
    return source.kind === 'dataset' ? `dataset:${source.index}` : ['draw', strokesText(source)].filter(Boolean).join(' ');
  },
};

function readIndex(value: Value, text: string): number {
  const [, digits] = /^dataset:(\d+)$/.exec(text) ?? [];
  if (digits !== undefined && Number(digits) <= LARGEST) return Number(digits);
  throw value.mistake(`dataset: and a whole number from 0 to ${LARGEST}`, 'Write for example dataset:17.');
}

function readFile(value: Value, text: string): ImageSource {
  if (/^\w+:\/\//.test(text)) return { kind: 'file', link: link('').read(value) };
  const target = parseLink(text);
  if (target) return { kind: 'file', link: target };
  if (/\.\w{2,5}$/.test(text)) throw value.mistake(EXPECTED, `Write [[${text}]].`);
  if (/^\d+$/.test(text)) throw value.mistake(EXPECTED, `Write dataset:${text}.`);
  throw value.mistake(EXPECTED, /^[a-z]+$/i.test(text) ? suggestion(text, ['draw', 'dataset:17']).replace(/^There are:.*/, '') || undefined : undefined);
}

const STROKES = 'strokes such as 20,15 80,15 45,85, in hundredths of the pad, with ; between them';

function readStrokes(value: Value, text: string): DrawnStrokes {
  const read = text.split(';').filter((stroke) => stroke.trim() !== '').map((stroke) => readStroke(value, stroke.trim()));
  const strokes = read.map(({ points }) => points);
  return read.some(({ ink }) => ink) ? { strokes, inks: read.map(({ ink }) => ink ?? DEFAULT_INK) } : { strokes };
}

/** Words for colour and brush, where there are any, then points. */
function readStroke(value: Value, text: string): { readonly points: Stroke; readonly ink?: NamedInk } {
  const parts = text.split(/\s+/);
  const words = parts.filter((part) => /^\p{L}/u.test(part));
  const ink = inkOf(words);
  if (!ink) throw value.wrong(`Expected a colour and a brush before the points of a stroke, found “${words.join(' ').slice(0, 40)}”.`, `There are: ${INK_WORDS.join(', ')}.`);
  const points = parts.slice(words.length).map((point) => /^(\d+(?:\.\d+)?),(\d+(?:\.\d+)?)$/.exec(point));
  const numbers = points.flatMap((point) => (point ? [Number(point[1]), Number(point[2])] : [NaN]));
  if (numbers.length === 0 || numbers.some((n) => !(n >= 0 && n <= 100))) throw value.wrong(`Expected ${STROKES}, found “${text.slice(0, 40)}”.`, 'Write draw alone for an empty pad.');
  return { points: numbers.map((n) => n / 100), ...(words.length > 0 && { ink }) };
}

function strokesText({ strokes, inks }: DrawnStrokes): string {
  const point = (stroke: Stroke, i: number): string => `${hundredths(stroke[i])},${hundredths(stroke[i + 1])}`;
  const points = (stroke: Stroke): string => Array.from({ length: stroke.length / 2 }, (_, k) => point(stroke, 2 * k)).join(' ');
  return strokes.map((stroke, k) => (inks ? `${inkWords(inks[k] ?? DEFAULT_INK)} ` : '') + points(stroke)).join('; ');
}

function hundredths(share: number): string {
  return String(Number((100 * share).toFixed(1)));
}
