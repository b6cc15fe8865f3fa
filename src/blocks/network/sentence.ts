// The computed sentence under the figure.
import type { Recipe } from '../../study/training/recipe';
import { percent, shortNumber } from '../number-format';
import { total } from './architecture-figure';
import { countText } from './cost-text';
import type { NetworkModel } from './model';
import { pictureCount } from './folder/folder-classes';
import { isFolderSet, onlyPicturesDiffer, sameNetwork, sameRecipe, type TrainingRecord } from './record';

/** What is known of the network now. */
export function networkSentence(model: NetworkModel): string {
  const { plan, recipe, course: { record, failure, isTraining } } = model;
  if (failure) return `The training ended before its time: ${failure.message}.`;
  if (!record) return `${countText(total(plan, 'parameters'))} numbers are still as random as they were drawn: untrained, the network can only guess among ${plan.labels.length} classes.`;
  if (!sameNetwork(record.recipe, recipe)) return 'What was learnt before belongs to an earlier version of this network; train the new one to replace it.';
  return `${learnt(record, isTraining)}${sameRecipe(record.recipe, recipe) ? '' : since(record.recipe, recipe)}`;
}

function since(before: Recipe, now: Recipe): string {
  if (onlyPicturesDiffer(before, now)) return ' The pictures in the folder have changed since.';
  return ' This was learnt with other settings than the note’s present ones.';
}

function learnt(record: TrainingRecord, isTraining: boolean): string {
  const { exam, checkpoint: { step }, total: all, recipe, validations } = record;
  const { batch } = recipe;
  const examined = exam && `${percent(exam.right / exam.count)} of ${examinedText(recipe, exam.count)} correctly`;
  const lastLoss = record.losses[step - 1];
  if (exam && record.file !== undefined) return `With the weights of ${record.file} the network reads ${examined}; ${worstPair(record)}`;
  if (step > 0 && !Number.isFinite(lastLoss)) return `After ${countText(step * batch)} pictures the loss is no number any more: the learning rate is too high.`;
  if (exam) return `After ${countText(step * batch)} pictures the network reads ${examined?.replace('fresh pictures', 'fresh ones')}; ${worstPair(record)}`;
  const seen = validations[validations.length - 1];
  const reading = seen ? `; at the last look it read ${percent(seen.accuracy)} of ${isFolderSet(recipe) ? 'those held back' : 'fresh ones'} correctly` : '';
  return `${isTraining ? 'Training' : 'Paused'}: ${countText(step * batch)} of ${countText(all * batch)} pictures are learnt from, the loss is ${shortNumber(lastLoss, 3)}${reading}.`;
}

/** “2,000 fresh pictures”, “162 pictures held back”. */
export function examinedText(recipe: Recipe, count: number): string {
  return isFolderSet(recipe) ? `${pictureCount(count)} held back` : `${countText(count)} fresh pictures`;
}

function worstPair({ exam, labels }: TrainingRecord): string {
  const confusion = exam?.confusion ?? new Uint32Array(0);
  let worst = -1;
  confusion.forEach((n, i) => {
    if (i % (labels.length + 1) !== 0 && n > 0 && (worst < 0 || n > confusion[worst])) worst = i;
  });
  if (worst < 0) return 'it makes no mistake.';
  const times = confusion[worst] === 1 ? 'once' : `${confusion[worst]} times`;
  return `most often it takes “${labels[Math.floor(worst / labels.length)]}” for “${labels[worst % labels.length]}”, ${times}.`;
}
