// What is known of a network's training, and kept in the host's store between sessions.
import type { ReadWeightsOutput } from '../../lab/jobs/read-weights';
import type { TrainReport, Validation, Snapshot } from '../../lab/jobs/train';
import type { Checkpoint } from '../../study/training/checkpoint';
import type { ExamResult } from '../../study/training/exam';
import type { FolderSet, Recipe } from '../../study/training/recipe';
import type { SkippedFiles } from './folder/folder-pictures';

/** A training run, begun or finished. */
export interface TrainingRecord {
  readonly version: 1;
  readonly recipe: Recipe;
  readonly labels: readonly string[];
  /** All updates that the recipe asks for. */
  readonly total: number;
  /** Where the run is; the trained network itself when it is finished. */
  readonly checkpoint: Checkpoint;
  /** Loss of every step and pictures read rightly in its batch; what comes after `checkpoint.step` means nothing yet. */
  readonly losses: Float32Array;
  readonly right: Uint16Array;
  readonly validations: readonly Validation[];
  readonly snapshots: readonly Snapshot[];
  /** How the trained network reads fresh pictures; absent until the run is finished. */
  readonly exam?: ExamResult;
  /** Files of the folder that were found to be no pictures. */
  readonly skipped?: SkippedFiles;
  /** The file that the weights were read from, where nothing was trained here. */
  readonly file?: string;
}

/** Updates that a recipe asks for; see `stepsOf` in the study. */
export function totalSteps({ pictures, batch, epochs }: Pick<Recipe, 'pictures' | 'batch' | 'epochs'>): number {
  return epochs * Math.floor(pictures / batch);
}

/** A record of a run that has not begun. */
export function emptyRecord(recipe: Recipe, labels: readonly string[]): Omit<TrainingRecord, 'checkpoint'> {
  const total = totalSteps(recipe);
  return { version: 1, recipe, labels, total, losses: new Float32Array(total), right: new Uint16Array(total), validations: [], snapshots: [] };
}

/** A record of weights that were trained elsewhere. */
export function fileRecord(recipe: Recipe, labels: readonly string[], { file, weights, exam }: ReadWeightsOutput & { readonly file: string }): TrainingRecord {
  const none = { total: 0, losses: new Float32Array(0), right: new Uint16Array(0) };
  return { ...emptyRecord(recipe, labels), ...none, checkpoint: { step: 0, weights, slots: {} }, exam, file };
}

/** The record with a report added; a report that comes a second time (its worker died) changes nothing. */
export function withReport(record: Omit<TrainingRecord, 'checkpoint'>, report: TrainReport): TrainingRecord {
  record.losses.set(report.losses, report.first);
  record.right.set(report.right, report.first);
  return {
    ...record,
    checkpoint: report.checkpoint,
    validations: joined(record.validations, report.validations),
    snapshots: thinned(joined(record.snapshots, report.snapshots)),
  };
}

/** Whether both mean the same network for the same classes; of a folder the pictures may be others. */
export function sameNetwork(a: Recipe, b: Recipe): boolean {
  return JSON.stringify([classesOf(a), a.network]) === JSON.stringify([classesOf(b), b.network]);
}

function classesOf({ dataSet }: Recipe): unknown {
  return typeof dataSet === 'object' ? dataSet.labels : dataSet;
}

/** Whether a recipe's pictures are those of a folder. */
export function isFolderSet({ dataSet }: Recipe): boolean {
  return typeof dataSet === 'object';
}

/** Whether both are the same but for what lies in their folder. */
export function onlyPicturesDiffer(a: Recipe, b: Recipe): boolean {
  const { fingerprint: before } = folderOf(a);
  return before !== undefined && before !== folderOf(b).fingerprint && sameRecipe(withoutPictures(a), withoutPictures(b));
}

function folderOf({ dataSet }: Recipe): Partial<FolderSet> {
  return typeof dataSet === 'object' ? dataSet : {};
}

/** What of a recipe does not depend on how many pictures there are. */
function withoutPictures({ pictures: _, epochs: __, batch: ___, ...rest }: Recipe): Recipe {
  return { ...rest, dataSet: { ...folderOf(rest as Recipe), fingerprint: '', heldBack: 0 } } as Recipe;
}

/** An exam whose mistakes know their files; `names` are those of its pictures. */
export function withNames(exam: ExamResult, names: readonly string[] | undefined): ExamResult {
  if (!names) return exam;
  return { ...exam, mistakes: exam.mistakes.map((mistake) => ({ ...mistake, name: names[mistake.index] })) };
}

/** Whether both give the same weights. */
export function sameRecipe(a: Recipe, b: Recipe): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** What a store gave back, if it is a record of this version. */
export function readRecord(stored: unknown): TrainingRecord | undefined {
  const known = typeof stored === 'object' && stored !== null ? (stored as Partial<TrainingRecord>) : {};
  const isWhole = known.version === 1 && known.recipe !== undefined && known.checkpoint !== undefined && known.losses instanceof Float32Array;
  return isWhole ? (known as TrainingRecord) : undefined;
}

const SNAPSHOT_BYTES = 16 * 2 ** 20;

/** Every second one where they would be too large to keep; the first and the last stay. */
function thinned(snapshots: readonly Snapshot[]): readonly Snapshot[] {
  const [first] = snapshots;
  if (!first) return snapshots;
  const each = Object.values(first.weights).reduce((sum, { data }) => sum + data.byteLength, 0);
  let kept = snapshots;
  while (kept.length > 2 && kept.length * each > SNAPSHOT_BYTES) kept = kept.filter((_, i) => i % 2 === 0 || i === kept.length - 1);
  return kept;
}

function joined<T extends { readonly step: number }>(before: readonly T[], more: readonly T[]): readonly T[] {
  const last = before[before.length - 1]?.step ?? -1;
  const fresh = more.filter(({ step }) => step > last);
  return fresh.length === 0 ? before : [...before, ...fresh];
}
