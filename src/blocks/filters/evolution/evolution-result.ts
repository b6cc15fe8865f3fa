// The result of `view: evolution`: how far the unit was from what it became, or what excited it, at every moment.
import { shortName } from '../../models/short-name';
import { counted, percent, shortNumber } from '../../number-format';
import type { Figure, Result } from '../../result';
import type { EvolutionModel } from './evolution-model';
import { filterValues } from '../filter-values';
import { likeness } from './unit-pictures';

/** How many snapshots there are; of the unit at each of them its likeness with the last, or its strongest answer. */
export function evolutionResult(model: EvolutionModel): Omit<Result, 'sentence'> {
  const { moments, layer, unit, shown, pictures } = model;
  const numbers = numbersOf(model);
  const name = model.filters ? 'likeness' : 'answer';
  const figures: Figure[] = numbers.map((value, i) => ({ name, label: `${layer.name}[${unit}] step ${moments[i].step}`, value }));
  const favourite = (i: number) => pictures?.names[model.stages?.[i]?.[shown.indexOf(unit)]?.patch.image ?? -1] ?? '';
  return {
    figures: [{ name: 'snapshots', value: moments.length }, ...figures],
    table: { columns: ['step', 'accuracy', name === 'likeness' ? 'likeness with the last' : 'answer', 'picture'], rows: numbers.map((value, i) => [moments[i].step, moments[i].accuracy ?? '', value, favourite(i)]) },
  };
}

/** One number of the unit for each moment that is there. */
function numbersOf({ filters, stages, unit, shown }: EvolutionModel): number[] {
  if (filters) return filters.map((filter) => likeness(filterValues(filter, unit), filterValues(filters[filters.length - 1], unit)));
  return (stages ?? []).map((row) => row[shown.indexOf(unit)].patch.value);
}

/** When the unit became what it is. */
export function evolutionSentence(model: EvolutionModel): string {
  const { moments, name, isTraining, layer, unit, filters, stages } = model;
  if (moments.length === 0) return `“${name}” has no snapshots yet: train it, and the units of ${shortName(layer.name)} appear here as they were at every moment that was kept.`;
  const last = moments[moments.length - 1];
  const right = last.accuracy === undefined ? '' : `, when ${percent(last.accuracy)} of unseen pictures were read correctly`;
  const over = `${counted(moments.length, 'snapshot')} of “${name}” up to step ${last.step}${right}.`;
  if (filters) return `${over} ${filterWords(model, numbersOf(model))}`;
  if (!stages) return `${over} ${isTraining ? `While it trains, only the first layer is followed; pause, and the units of ${shortName(layer.name)} are looked at.` : 'The pictures are being looked through.'}`;
  if (stages.length < moments.length) return `${over} The first ${stages.length} are looked at.`;
  const changes = jumps(model);
  return `${over} Unit ${unit} of ${shortName(layer.name)} ${changes.length === 0 ? 'has kept the same favourite picture from the first to the last' : `changed its favourite picture ${changes.length === 1 ? 'once' : `${changes.length} times`}, the last time by step ${moments[changes[changes.length - 1]].step}`}.`;
}

/** From which moment on a filter looks like what it became. */
function filterWords({ moments, layer, unit }: EvolutionModel, alike: readonly number[]): string {
  const settled = alike.findIndex((_, i) => alike.slice(i).every((value) => value > 0.9));
  return `Filter ${unit} of ${shortName(layer.name)} began with a likeness of ${shortNumber(alike[0], 2)} to what it became; above 0.9 it stays from step ${moments[settled].step} on.`;
}

/** The moments at which another picture excites the unit most than at the one before. */
function jumps({ stages = [], shown, unit }: EvolutionModel): number[] {
  const images = stages.map((row) => row[shown.indexOf(unit)].patch.image);
  return images.flatMap((image, i) => (i > 0 && image !== images[i - 1] ? [i] : []));
}
