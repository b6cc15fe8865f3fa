// The pictures of a folder for the training of a network: read when the reader trains, kept as long as somebody looks.
import type { GivenPictures } from '../../../study/training/given-shelf';
import type { Recipe } from '../../../study/training/recipe';
import type { FolderSubject } from './folder-subject';
import { readPictures, reasonOf, type ReadingContext, type SkippedFile } from './read-pictures';
import type { LabelledFile } from './split';

/** Files of a folder that are no pictures, as long as the folder is the same. */
export interface SkippedFiles {
  readonly fingerprint: string;
  readonly files: readonly SkippedFile[];
}

/** Everything that a folder gives to a training. */
export interface SuppliedPictures {
  readonly given: GivenPictures;
  /** The recipe without the files that could not be read. */
  readonly recipe: Recipe;
  readonly skipped: SkippedFiles;
  /** Paths within the folder of the pictures that are held back, in their order. */
  readonly heldBack: readonly string[];
}

/** What it takes beside the folder. */
export interface FolderLesson {
  readonly subject: FolderSubject;
  /** Files that are known to be no pictures. */
  readonly skipped: readonly SkippedFile[];
  /** The recipe when these are left out. Throws a {@link FolderError} where too few remain. */
  readonly recipeWithout: (skipped: readonly SkippedFile[]) => Recipe;
}

/** A folder's pictures, read once. */
export class FolderPictures {
  private held: SuppliedPictures | undefined;

  constructor(private readonly lesson: FolderLesson) {}

  /** Equal keys are equal pictures in equal order. */
  get key(): string {
    return this.lesson.subject.key;
  }

  /** The pictures; only those that are held back where `wanted` says so. */
  async read(wanted: 'all' | 'held back', context: ReadingContext): Promise<SuppliedPictures> {
    if (this.held) return this.held;
    const { subject: { split, shape, fingerprint }, skipped: known, recipeWithout } = this.lesson;
    const names = new Set(known.map(({ name }) => name));
    const good = (files: readonly LabelledFile[]): LabelledFile[] => files.filter(({ file }) => !names.has(file.name));
    const training = wanted === 'all' ? good(split.training) : [];
    const learnt = new Set(training.map(({ file }) => file.name));
    const { bytes, files, skipped } = await readPictures([...training, ...good(split.heldBack)], shape, context);
    const all = [...known, ...skipped];
    const heldBack = files.filter(({ file }) => !learnt.has(file.name));
    const given = { bytes, labels: Uint16Array.from(files, ({ label }) => label), training: files.length - heldBack.length };
    this.refuseLost(files, wanted, all);
    const supplied = { given, recipe: recipeWithout(all), skipped: { fingerprint, files: all }, heldBack: heldBack.map(({ file }) => file.name) };
    if (wanted === 'all') this.held = supplied;
    return supplied;
  }

  /** Gives the memory back; the next reading begins anew. */
  release(): void {
    this.held = undefined;
  }

  private refuseLost(files: readonly LabelledFile[], wanted: 'all' | 'held back', skipped: readonly SkippedFile[]): void {
    const { labels } = this.lesson.subject;
    const left = new Set(files.map(({ label }) => label));
    const lost = labels.find((_, label) => !left.has(label));
    const because = skipped[0] ? ` (${reasonOf(skipped[0]).replace(/\.$/, '')})` : '';
    if (wanted === 'all' && lost !== undefined) throw new FolderError(`no picture of “${lost}” can be read${because}`);
    if (files.length === 0) throw new FolderError(`no picture that is held back can be read${because}`);
  }
}

/** A folder of which too little can be read; the message goes on after “The training ended before its time:”. */
export class FolderError extends Error {
  override readonly name = 'FolderError';
}
