// What training costs, in words, before it begins.
import { format } from 'd3-format';
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
export function secondsLeft({ recipe, speed }: Pick<NetworkModel, 'recipe' | 'speed'>, step: number): number | undefined {
  if (!speed) return undefined;
  const { pictures, batch } = recipe;
  const left = (totalSteps(recipe) - step) * batch;
  const undrawn = Math.max(0, Math.min(pictures, left) - Math.min(pictures, step * batch)) + EXAM_SIZES.exam + (step === 0 ? EXAM_SIZES.validation : 0);
  const read = EXAM_SIZES.exam + EXAM_SIZES.validation * EXAM_SIZES.validations * (1 - step / totalSteps(recipe));
  return (undrawn * speed.drawing + left * speed.training + read * speed.reading) / 1000;
}

/** “20,000 pictures, each seen once: 625 steps of 32, 3.7 bn multiply-adds, about 8 s on this machine”. */
export function costText(model: Pick<NetworkModel, 'recipe' | 'speed' | 'plan'>, step: number): string {
  const { recipe, plan } = model;
  const { pictures, epochs, batch } = recipe;
  const seen = epochs === 1 ? 'each seen once' : epochs === 2 ? 'each seen twice' : `each seen ${epochs} times`;
  const macs = plan.layers.reduce((sum, layer) => sum + layer.macs, 0);
  const left = totalSteps(recipe) - step;
  const seconds = secondsLeft(model, step);
  const time = seconds === undefined ? '' : `: about ${durationText(seconds)} on this machine`;
  if (step > 0) return `${countText(left)} of ${countText(totalSteps(recipe))} steps are left${time}`;
  return `${countText(pictures)} pictures, ${seen}, in ${countText(left)} steps of ${batch}; about ${largeText(3 * macs * left * batch)} multiply-adds${time}`;
}
