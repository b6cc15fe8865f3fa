// A folder of the vault opened as a data set: its classes, the size of the pictures, which of them are held back, and a
// look at some. Nothing more is read until the reader trains.
import type { InputShape } from '../../../data/pictures/fit';
import { createRandom } from '../../../engine/random';
import type { FolderSet } from '../../../study/training/recipe';
import type { Lab } from '../../../lab/lab';
import type { ModelContext } from '../../block';
import type { Link } from '../../notation/link';
import type { NetworkOptions } from '../options';
import { HELD_BACK } from '../train-field';
import { classesOf, isRefused, type ClassFolder } from './folder-classes';
import { MOST_BYTES, readSample, reasonOf, type PictureSample, type SkippedFile } from './read-pictures';
import { splitPictures, type LabelledFile, type Split } from './split';

/** A folder as a data set. */
export interface FolderSubject {
  readonly kind: 'folder';
  readonly folder: ClassFolder;
  readonly labels: readonly string[];
  readonly shape: InputShape;
  readonly split: Split;
  readonly sample: PictureSample;
  /** Another text whenever the pictures in the folder are others. */
  readonly fingerprint: string;
  /** Another text whenever pictures, their size or their division are others. */
  readonly key: string;
}

/** Opens a folder. Throws a NoteError at the key `dataset` or `input`. */
export async function openFolder(link: Link, options: NetworkOptions, context: ModelContext<NetworkOptions>): Promise<FolderSubject> {
  const { services, complain, dependOn } = context;
  const listed = await services.filesIn(link);
  const folder = classesOf(link, listed);
  if (listed) dependOn((changed) => services.watchFolder?.(listed.path, changed) ?? (() => undefined));
  if (isRefused(folder)) throw complain('dataset', folder.problem, folder.instead);
  const { classes } = folder;
  const fingerprint = fingerprintOf(folder);
  const draw = { seed: options.seed ?? 1, share: options.train?.validation ?? HELD_BACK };
  const everything = splitPictures(classes, { ...draw, most: Infinity });
  const sample = await sampleOf(everything.training, JSON.stringify([fingerprint, draw, options.input]), options, context);
  if (sample.files.length === 0) throw complain('dataset', `None of the first ${sample.skipped.length} pictures of ${folder.path} can be read. ${reasonOf(sample.skipped[0])}`, 'Save them as PNG or JPEG.');
  const size = sample.shape[0] * sample.shape[1] * sample.shape[2];
  const split = splitPictures(classes, { ...draw, most: Math.floor(MOST_BYTES / size) });
  return { kind: 'folder', folder, labels: classes.map(({ label }) => label), shape: sample.shape, split, sample, fingerprint, key: JSON.stringify([fingerprint, sample.shape, draw]) };
}

/** The set as a recipe knows it, and how many pictures there are to learn from. */
export interface FolderCounts {
  readonly dataSet: FolderSet;
  readonly training: number;
}

/** The counts of a folder when some of its files are left out. */
export function countsOf({ folder, labels, shape, split, fingerprint }: FolderSubject, skipped: readonly SkippedFile[]): FolderCounts {
  const names = new Set(skipped.map(({ name }) => name));
  const good = (files: readonly LabelledFile[]): number => files.filter(({ file }) => !names.has(file.name)).length;
  return { dataSet: { folder: folder.path, labels, shape, heldBack: good(split.heldBack), fingerprint }, training: good(split.training) };
}

function fingerprintOf({ classes }: ClassFolder): string {
  const text = classes.flatMap(({ files }) => files.map(({ name, version }) => `${name}\n${version}`)).join('\n');
  const random = createRandom(text);
  return [random.integer(2 ** 32), random.integer(2 ** 32)].map((bits) => bits.toString(36)).join('');
}

/** Most classes, and most pictures, of a sample. */
const SAMPLED = 16;

const samples = new WeakMap<Lab, Map<string, PictureSample>>();
const REMEMBERED = 8;

/** The sample of a folder: read once, however often the note is computed. */
async function sampleOf(training: readonly LabelledFile[], key: string, { input }: NetworkOptions, context: ModelContext<NetworkOptions>): Promise<PictureSample> {
  const { services: { lab }, signal, progress } = context;
  const known = samples.get(lab) ?? new Map<string, PictureSample>();
  samples.set(lab, known);
  const before = known.get(key);
  if (before) return before;
  progress({ done: 0, words: 'Looking at some of the pictures …' });
  const sample = await readSample(fromEachClass(training), input && shapeOf(input, context), { lab, signal });
  if (known.size >= REMEMBERED) known.clear();
  known.set(key, sample);
  return sample;
}

/** One picture of each class, then a second of each, and so on. */
function fromEachClass(files: readonly LabelledFile[]): LabelledFile[] {
  const seen = new Map<number, number>();
  const turns = files.map((labelled) => {
    const turn = seen.get(labelled.label) ?? 0;
    seen.set(labelled.label, turn + 1);
    return { labelled, turn };
  });
  return turns.sort((a, b) => a.turn - b.turn || a.labelled.label - b.labelled.label).slice(0, SAMPLED).map(({ labelled }) => labelled);
}

const SIDES = { least: 8, most: 256 };

function shapeOf(input: readonly [number, number, number], { complain }: ModelContext<NetworkOptions>): InputShape {
  const [channels, height, width] = input;
  const isGood = (channels === 1 || channels === 3) && [height, width].every((side) => side >= SIDES.least && side <= SIDES.most);
  if (isGood) return [channels, height, width];
  throw complain('input', `Expected 1 or 3 channels and sides of ${SIDES.least} to ${SIDES.most} pixels, found [${input.join(', ')}].`, 'Write input: [3, 32, 32], or remove the line.');
}
