// The computed sentence under the figure.
import { percent, shortNumber } from '../number-format';
import { total } from './architecture-figure';
import { countText } from './cost-text';
import type { NetworkModel } from './model';
import { sameNetwork, sameRecipe, type TrainingRecord } from './record';

/** What is known of the network now. */
export function networkSentence(model: NetworkModel): string {
  const { plan, recipe, course: { record, failure, isTraining } } = model;
  if (failure) return `The training ended before its time: ${failure.message}.`;
  if (!record) return `${countText(total(plan, 'parameters'))} numbers are still as random as they were drawn: untrained, the network can only guess among ${plan.labels.length} classes.`;
  if (!sameNetwork(record.recipe, recipe)) return 'What was learnt before belongs to an earlier version of this network; train the new one to replace it.';
  const kept = sameRecipe(record.recipe, recipe) ? '' : ' This was learnt with other settings than the note’s present ones.';
  return `${learnt(record, isTraining)}${kept}`;
}

function learnt(record: TrainingRecord, isTraining: boolean): string {
  const { exam, checkpoint: { step }, total: all, recipe: { batch }, validations } = record;
  const lastLoss = record.losses[step - 1];
  if (exam && record.file !== undefined) return `With the weights of ${record.file} the network reads ${percent(exam.right / exam.count)} of ${countText(exam.count)} fresh pictures rightly; ${worstPair(record)}`;
  if (step > 0 && !Number.isFinite(lastLoss)) return `After ${countText(step * batch)} pictures the loss is no number any more: the learning rate is too high.`;
  if (exam) return `After ${countText(step * batch)} pictures the network reads ${percent(exam.right / exam.count)} of ${countText(exam.count)} fresh ones rightly; ${worstPair(record)}`;
  const seen = validations[validations.length - 1];
  const reading = seen ? `; of fresh ones it read ${percent(seen.accuracy)} at the last look` : '';
  return `${isTraining ? 'Training' : 'Paused'}: ${countText(step * batch)} of ${countText(all * batch)} pictures are learnt from, the loss is ${shortNumber(lastLoss, 3)}${reading}.`;
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
