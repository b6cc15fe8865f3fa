// The job that trains a network of a note. It tells every step's loss, and often enough gives a checkpoint from which
// another run of the job goes on with the same bits: that is how training is paused.

import type { Kernels } from '../../engine/kernels/kernels';
import type { Tensors } from '../../engine/layer';
import { copied } from '../../engine/tensor';
import { checkpointOf, type Checkpoint } from '../../study/training/checkpoint';
import { Exam, type ExamResult } from '../../study/training/exam';
import type { GivenPictures } from '../../study/training/given-shelf';
import { stepsOf, subjectOf, type Purpose, type Recipe } from '../../study/training/recipe';
import { shelfFor } from '../../study/training/shelf';
import { startRun, type TrainingRun } from '../../study/training/training-run';
import type { Job, JobContext } from '../job';

/** A recipe, and where to go on. */
export interface TrainInput {
  readonly recipe: Recipe;
  /** The first step's where absent. */
  readonly from?: Checkpoint;
  /** The pictures of a folder, where the recipe names one. */
  readonly given?: GivenPictures;
}

/** How well unseen pictures are read at a moment of the run. */
export interface Validation {
  /** Updates done. */
  readonly step: number;
  /** Share read rightly. */
  readonly accuracy: number;
  readonly loss: number;
}

/** What has happened since the last report. */
export interface TrainReport {
  readonly checkpoint: Checkpoint;
  /** Loss of each step from `first` on (counted from 0), and how many pictures of its batch were read rightly. */
  readonly first: number;
  readonly losses: Float32Array;
  readonly right: Uint16Array;
  readonly validations: readonly Validation[];
  /** Weights at those validations, for looking back. */
  readonly snapshots: readonly Snapshot[];
  /** Pictures learnt from in a second, since the last report. */
  readonly speed: number;
}

/** The weights at a moment of the run. */
export interface Snapshot {
  readonly step: number;
  readonly weights: Tensors;
}

/** The last report, and how the trained network reads fresh pictures. */
export interface TrainOutput extends TrainReport {
  readonly exam: ExamResult;
}

/** Pictures of a validation and of the exam. */
export const VALIDATION_PICTURES = 500, EXAM_PICTURES = 2000;
const VALIDATIONS = 12;
/** Mistakes of an exam that are kept with their pictures. */
export const MISTAKES = 20;
const REPORT_MS = 120;

/** Trains from the first step or a checkpoint to the last. */
export const train: Job<TrainInput, TrainOutput, TrainReport> = {
  summary: 'Trains a network on a data set, reporting every step, and examines it on fresh pictures.',
  async run({ recipe, from, given }, context) {
    const kernels = await context.kernels();
    const run = startRun(recipe, kernels, from, given);
    const diary = new Diary(run, recipe, context);
    const validation = examFor('validation', recipe, given);
    const moments = validationSteps(stepsOf(recipe));
    const validate = async (): Promise<void> => diary.validated(await answered(validation, { run, kernels, context, keep: 0 }));
    if (run.training.step === 0) await validate();
    for (const { step, loss, right } of run.steps()) {
      diary.stepped(loss, right);
      if (moments.has(step)) await validate();
      diary.reportInTime();
      await context.breathe();
    }
    const exam = await answered(examFor('exam', recipe, given), { run, kernels, context, keep: MISTAKES });
    return { ...diary.report(), exam };
  },
};

/** Steps after which unseen pictures are read: dense at first, where most is learnt, and at the end. */
export function validationSteps(total: number): ReadonlySet<number> {
  return new Set(Array.from({ length: VALIDATIONS }, (_, k) => Math.ceil(total * ((k + 1) / VALIDATIONS) ** 2)));
}

/** The exam that a recipe holds for a purpose other than training. */
export function examFor(purpose: Exclude<Purpose, 'training'>, recipe: Recipe, given: GivenPictures | undefined): Exam {
  const most = purpose === 'exam' ? EXAM_PICTURES : VALIDATION_PICTURES;
  return new Exam(shelfFor(purpose, recipe, most, given), subjectOf(recipe).labels.length);
}

interface Asked {
  readonly run: TrainingRun;
  readonly kernels: Kernels | undefined;
  readonly context: JobContext<TrainReport, unknown>;
  readonly keep: number;
}

async function answered(exam: Exam, { run, kernels, context, keep }: Asked): Promise<ExamResult> {
  const answers = exam.ask(run.training.model, kernels, keep);
  for (;;) {
    const answer = answers.next();
    if (answer.done) return answer.value;
    await context.breathe();
  }
}

/** What happened since the last report. */
class Diary {
  private first: number;
  private losses: number[] = [];
  private right: number[] = [];
  private validations: Validation[] = [];
  private snapshots: Snapshot[] = [];
  private told: number;

  constructor(
    private readonly run: TrainingRun,
    private readonly recipe: Recipe,
    private readonly context: JobContext<TrainReport, unknown>,
  ) {
    this.first = run.training.step;
    this.told = context.now();
  }

  stepped(loss: number, right: number): void {
    this.losses.push(loss);
    this.right.push(right);
  }

  validated({ right, count, loss }: ExamResult): void {
    const { step, model } = this.run.training;
    this.validations.push({ step, accuracy: right / count, loss });
    this.snapshots.push({ step, weights: Object.fromEntries(Object.entries(model.weights).map(([name, w]) => [name, copied(w)])) });
  }

  reportInTime(): void {
    if (this.context.now() - this.told < REPORT_MS) return;
    const { step } = this.run.training;
    this.context.progress(step / stepsOf(this.recipe), `training, step ${step}`, this.report());
  }

  /** Everything since the last report; begins a new page. */
  report(): TrainReport {
    const { losses, right, validations, snapshots, first } = this;
    const seconds = Math.max(1e-6, (this.context.now() - this.told) / 1000);
    const report: TrainReport = {
      checkpoint: checkpointOf(this.run.training),
      first, losses: Float32Array.from(losses), right: Uint16Array.from(right), validations, snapshots,
      speed: (losses.length * this.recipe.batch) / seconds,
    };
    [this.first, this.told] = [this.run.training.step, this.context.now()];
    [this.losses, this.right, this.validations, this.snapshots] = [[], [], [], []];
    return report;
  }
}
