// The result of `view: weights`: its public figures, the table behind the pictures, its sentence.
import { shortName } from '../../models/short-name';
import { counted, shortNumber } from '../../number-format';
import { statisticsOf } from '../../pictures/plane';
import type { Figure, Result, ResultTable } from '../../result';
import { filterValues } from '../filter-values';
import type { Clipping, WeightsModel } from './weights-model';

/** Range and root mean square of the filter and of all. */
export function weightsResult(model: WeightsModel): Omit<Result, 'sentence'> {
  return { figures: weightsFigures(model), table: weightsTable(model) };
}

function weightsFigures({ layer, unit, filters, biases, clip, rms: each }: WeightsModel): Figure[] {
  const label = `${layer.name}[${unit}]`;
  const { min, max, rms } = statisticsOf(filterValues(filters, unit));
  return [
    { name: 'weight-min', label, value: min }, { name: 'weight-max', label, value: max }, { name: 'weight-rms', label, value: rms },
    { name: 'weight-rms', label: layer.name, value: statisticsOf(filters.data).rms },
    ...(biases ? [{ name: 'bias', label, value: biases.data[unit] }] : []),
    ...(clip ? [{ name: 'clip-radius', value: clip.radius }, { name: 'clipped', value: countOf(clip) }, { name: 'weight-rms-max', label: layer.name, value: Math.max(...each) }] : []),
  ];
}

/** How many filters are scaled back. */
function countOf({ clipped }: Clipping): number {
  return clipped.filter(Boolean).length;
}

function weightsTable({ layer, filters, biases, clip }: WeightsModel): ResultTable {
  const rows = Array.from({ length: filters.shape[0] }, (_, unit) => {
    const { min, max, rms } = statisticsOf(filterValues(filters, unit));
    return [unit, rms, min, max, ...(biases ? [biases.data[unit]] : []), ...(clip ? [Math.min(rms, clip.radius)] : [])];
  });
  return { columns: [`filter of ${layer.name}`, 'RMS', 'least', 'greatest', ...(biases ? ['bias'] : []), ...(clip ? ['RMS, clipped'] : [])], rows };
}

/** What the filters are like, and what the changed weights did. */
export function weightsSentence(model: WeightsModel): string {
  const { layer, unit, filters, seen, clip } = model;
  if (clip) return clipSentence(model, clip);
  const [units, channels, height, width] = filters.shape;
  const { rms, min, max } = statisticsOf(filterValues(filters, unit));
  const all = `${shortName(layer.name)} has ${counted(units, 'filter')} of ${channels > 1 ? `${channels} × ` : ''}${height} × ${width} weights.`;
  const own = `Filter ${unit} runs from ${shortNumber(min, 3)} to ${shortNumber(max, 3)} with a root mean square of ${shortNumber(rms, 3)}`;
  return seen && seen.map !== seen.before ? `${all} ${own}; the changed weights move its map by at most ${shortNumber(largestGap(seen.map.values, seen.before.values), 3)}.` : `${all} ${own}.`;
}

function largestGap(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return Array.from(a).reduce((most, value, i) => Math.max(most, Math.abs(value - b[i])), 0);
}

/** How uneven the filters are, and how many are scaled back. */
function clipSentence({ layer, rms }: WeightsModel, clip: Clipping): string {
  const [least, most] = [Math.min(...rms), Math.max(...rms)];
  const uneven = least > 0 ? `the strongest filter of ${shortName(layer.name)} has ${shortNumber(most / least, 2)} times the root mean square of the weakest` : `the root mean squares of ${shortName(layer.name)} reach from 0 to ${shortNumber(most, 3)}`;
  const count = countOf(clip);
  const what = count === 0 ? 'No filter exceeds' : `${count} of ${rms.length} ${count === 1 ? 'filter is' : 'filters are'} scaled back to`;
  return `${what} the radius ${shortNumber(clip.radius, 3)}: ${uneven}${count === 0 ? '' : ', and drowns it where all have one scale'}.`;
}
