// The result of `view: top9`: the nine of the unit, where they are and how strong, and what they have in common.
import { shortName } from '../../models/short-name';
import { shortNumber } from '../../number-format';
import type { Figure, Result } from '../../result';
import type { Patch } from '../../../study/top-patches';
import type { Top9Model } from './top9-model';

/** The answers of the unit's nine; how many pictures were looked through. */
export function top9Result(model: Top9Model): Omit<Result, 'sentence'> {
  const { layer, patches, pictures } = model;
  const figures: Figure[] = nineOf(model).map(({ value }, rank) => ({ name: 'answer', label: `${layer.name}[${model.unit}] ${rank + 1}`, value }));
  const rows = patches.flatMap((list, unit) => list.map(({ image, at, value }, rank) => [unit, rank + 1, pictures.names[image], ...(at.length === 2 ? at : ['', '']), value]));
  return {
    figures: [...figures, { name: 'pictures', value: pictures.pictures.shape[0] }],
    table: { columns: [`unit of ${layer.name}`, 'rank', 'picture', 'row', 'column', 'answer'], rows },
  };
}

function nineOf({ patches, unit }: Pick<Top9Model, 'patches' | 'unit'>): readonly Patch[] {
  return patches[unit] ?? [];
}

/** What excites the unit most, and how much of it is alike. */
export function top9Sentence(model: Top9Model): string {
  const { layer, unit, pictures, isComplete } = model;
  const nine = nineOf(model);
  const over = `Over ${isComplete ? '' : 'the first of '}${pictures.name}`;
  if (nine.length === 0) return `${over} nothing is found yet.`;
  const [best, last] = [nine[0], nine[nine.length - 1]];
  if (!(best.value > 0)) return `${over} unit ${unit} of ${shortName(layer.name)} never rises above zero, at most to ${shortNumber(best.value, 3)}: nothing here excites it.`;
  const rest = nine.length > 1 ? `; the ${ORDINALS[nine.length - 1]} still reaches ${shortNumber(last.value, 3)}` : '';
  return `${over} unit ${unit} of ${shortName(layer.name)} answers most to ${pictures.names[best.image]}, with ${shortNumber(best.value, 3)}${rest}.${alikeWords(model, nine)}${unreadWords(pictures.unread)}`;
}

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth'];

/** Which class most of the nine show, where that is more than a third of them. */
function alikeWords({ pictures: { labels } }: Top9Model, nine: readonly Patch[]): string {
  if (!labels || nine.length < 3) return '';
  const counts = new Map<string, number>();
  for (const { image } of nine) counts.set(labels[image], (counts.get(labels[image]) ?? 0) + 1);
  const [[label, count]] = [...counts].sort(([, a], [, b]) => b - a);
  if (count <= nine.length / 3) return ` They show ${counts.size} different things: the unit looks for something that these share.`;
  return count === nine.length ? ` All of them show “${label}”.` : ` ${count} of the ${nine.length} show “${label}”.`;
}

function unreadWords(unread: number): string {
  return unread === 0 ? '' : ` ${unread} ${unread === 1 ? 'file' : 'files'} could not be read.`;
}
