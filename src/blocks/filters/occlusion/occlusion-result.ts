// The result of `view: occlusion`: its public figures, a row for each place of the square, its sentence.
import { percent, shortNumber } from '../../number-format';
import type { Figure, Result, ResultTable } from '../../result';
import { className } from '../class-choice';
import { leastOf, type OcclusionModel } from './occlusion-model';

/** What the class keeps without the square, under it where it hurts most, and where one looks; how often the answer is another. */
export function occlusionResult(model: OcclusionModel): Omit<Result, 'sentence'> {
  const { network, layer, maps: { unoccluded, strongest, activity, probability }, class: index, place } = model;
  const label = className(network, index);
  const at = offsetOf(model);
  const where = `${label}[${place.row}, ${place.column}]`;
  const map = layer && strongest !== undefined ? `${layer.name}[${strongest}]` : undefined;
  const least = leastOf(model.maps);
  const figures: Figure[] = [
    { name: 'p-uncovered', label, value: unoccluded.probability },
    ...known('p-least', label, least === undefined ? NaN : probability[least]),
    ...known('p-covered', where, probability[at]),
    ...known('labels-changed', undefined, changedShare(model)),
    ...(map === undefined ? [] : [{ name: 'activity-uncovered', label: map, value: unoccluded.activity }, ...known('activity-covered', `${map}[${place.row}, ${place.column}]`, activity[at])]),
  ];
  return { figures, table: tableOf(model) };
}

/** Offset in the maps of the place that is looked at. */
export function offsetOf({ place, maps: { columns } }: Pick<OcclusionModel, 'place' | 'maps'>): number {
  return place.row * columns + place.column;
}

/** A place where the square has not been has no number yet. */
function known(name: string, label: string | undefined, value: number): Figure[] {
  return Number.isNaN(value) ? [] : [{ name, ...(label !== undefined && { label }), value }];
}

/** The share of the places so far at which the most probable class is another one; NaN while there are none. */
function changedShare({ maps: { label, unoccluded } }: OcclusionModel): number {
  const seen = label.filter((each) => each >= 0);
  return seen.filter((each) => each !== unoccluded.label).length / seen.length;
}

function tableOf({ network, stride, maps: { columns, activity, logit, probability, label } }: OcclusionModel): ResultTable {
  const rows = Array.from(probability, (p, i) => [Math.floor(i / columns) * stride, (i % columns) * stride, activity[i], logit[i], p, label[i] < 0 ? '' : className(network, label[i])]);
  return { columns: ['top row', 'left column', 'activity', 'logit', 'probability', 'most probable'], rows: rows.filter((row) => !Number.isNaN(row[4])) };
}

/** Where the square hurts most, and how often the network says something else. */
export function occlusionSentence(model: OcclusionModel): string {
  const { network, picture, class: index, square, stride, maps: { unoccluded, probability, columns, label } } = model;
  const name = className(network, index);
  const before = `Uncovered, the network gives “${name}” ${percent(unoccluded.probability)}.`;
  const least = leastOf(model.maps);
  if (least === undefined) return before;
  const places = label.filter((each) => each >= 0).length;
  const changed = Math.round(changedShare(model) * places);
  const [row, column] = [Math.floor(least / columns) * stride, (least % columns) * stride];
  const hurt = probability[least] < unoccluded.probability
    ? `A square of ${square} × ${square} pixels over row ${row}, column ${column} of ${picture.name} leaves ${percent(probability[least])} of it`
    : `No square of ${square} × ${square} pixels takes anything of that away; the least that is left is ${percent(probability[least])}`;
  const other = changed === 0 ? 'nowhere does the network say something else' : `at ${changed} of ${shortNumber(places)} places the network says something else`;
  return `${before} ${hurt}; ${other}.`;
}
