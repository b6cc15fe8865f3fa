// What training costs, in words, before it begins.
import { format } from 'd3-format';
import { HARD_SPACE } from '../number-format';
import type { Recipe } from '../../study/training/recipe';
import { EXAM_SIZES } from './exam-sizes';
import type { NetworkModel } from './model';
import { totalSteps } from './record';

const grouped = format(',d');
const short = format('.3~s');

/** 12345 → “12,345”. */
export function countText(count: number): string {
  return grouped(count);
}

/** 2110000 → “2.11 M”. */
export function largeText(count: number): string {
  return count < 10_000 ? grouped(count) : short(count).replace(/([kMGT])$/, ' $1').replace(' G', ' bn');
}

/** Seconds → “7 s”, “2 min”. */
export function durationText(seconds: number): string {
  if (seconds < 1) return 'less than a second';
  if (seconds < 90) return `${Math.round(seconds)} s`;
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}

/** Seconds that the rest of a training takes, after `step` updates; undefined until the speed is measured. */
export function secondsLeft({ recipe, speed, subject }: Pick<NetworkModel, 'recipe' | 'speed' | 'subject'>, step: number): number | undefined {
  if (!speed) return undefined;
  const { batch } = recipe;
  const exams = examSizes(recipe);
  const left = (totalSteps(recipe) - step) * batch;
  const read = exams.exam + exams.validation * exams.validations * (1 - step / totalSteps(recipe));
  const loading = subject.kind === 'folder' ? (recipe.pictures + exams.heldBack) * subject.sample.each : undrawn(recipe, step) * speed.drawing;
  return (loading + left * speed.training + read * speed.reading) / 1000;
}

/** Pictures of a built-in data set that are not drawn yet. */
function undrawn(recipe: Recipe, step: number): number {
  const { pictures, batch } = recipe;
  const left = (totalSteps(recipe) - step) * batch;
  return Math.max(0, Math.min(pictures, left) - Math.min(pictures, step * batch)) + EXAM_SIZES.exam + (step === 0 ? EXAM_SIZES.validation : 0);
}

/** Of a folder no more are read than are held back. */
function examSizes({ dataSet }: Recipe): Readonly<Record<keyof typeof EXAM_SIZES | 'heldBack', number>> {
  const heldBack = typeof dataSet === 'object' ? dataSet.heldBack : Infinity;
  const { exam, validation, validations } = EXAM_SIZES;
  return { exam: Math.min(exam, heldBack), validation: Math.min(validation, heldBack), validations, heldBack };
}

/** “20,000 pictures, each seen once: 625 steps of 32, 3.7 bn multiply-adds, about 8 s on this machine”. */
export function costText(model: Pick<NetworkModel, 'recipe' | 'speed' | 'plan' | 'subject'>, step: number): string {
  const { recipe, plan } = model;
  const { pictures, epochs, batch } = recipe;
  const seen = epochs === 1 ? 'each seen once' : epochs === 2 ? 'each seen twice' : `each seen ${epochs} times`;
  const macs = plan.layers.reduce((sum, layer) => sum + layer.macs, 0);
  const left = totalSteps(recipe) - step;
  const seconds = secondsLeft(model, step);
  const time = seconds === undefined ? '' : `: ${seconds < 1 ? '' : 'about '}${durationText(seconds)} on this machine`.replace(/(\d) (s|min|h)\b/, `$1${HARD_SPACE}$2`);
  if (step > 0) return `${countText(left)} of ${countText(totalSteps(recipe))} steps are left${time}`;
  return `${countText(pictures)} pictures, ${seen}, in ${countText(left)} steps of ${batch}; about ${largeText(3 * macs * left * batch)} multiply-adds${time}`;
}
