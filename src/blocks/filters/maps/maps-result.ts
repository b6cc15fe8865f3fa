// The result of `view: maps`: its public figures, the table behind the pictures, its sentence.
import { shortName } from '../../models/short-name';
import { counted, percent, shortNumber } from '../../number-format';
import { statisticsOf } from '../../pictures/plane';
import type { Result, ResultTable } from '../../result';
import { answerWords } from '../answer-words';
import { explain } from '../explain';
import { unitCount } from '../layer-choice';
import { mapFigures } from '../map-figures';
import { sumLatex } from '../sum-latex';
import { planeOf, planesOf } from '../map-planes';
import type { MapsModel } from './maps-model';

/** Probabilities, logits, the unit's map and the place. */
export function mapsResult(model: MapsModel): Omit<Result, 'sentence'> {
  const { network, layer, unit, place, activations, logits, probabilities } = model;
  const label = `${layer.name}[${unit}]`;
  const each = (name: string, values: Float64Array) => Array.from(values, (value, i) => ({ name, label: network.labels[i] ?? String(i), value }));
  const how = explain(model, unit, place);
  const plane = planeOf(activations[layer.name], unit);
  const own = plane ? mapFigures(label, statisticsOf(plane.values)) : [];
  const figures = [
    ...each('p', probabilities), ...each('logit', logits), ...own,
    { name: 'value', label: place ? `${label}[${place.row}, ${place.column}]` : label, value: how.value },
    ...((how.kind === 'sum' || how.kind === 'dense') && how.bias !== undefined ? [{ name: 'bias', label, value: how.bias }] : []),
  ];
  return { figures, table: plane ? mapsTable(model) : unitsTable(model), ...(how.kind === 'sum' && { latex: sumLatex(how) }) };
}

function mapsTable({ layer, activations }: MapsModel): ResultTable {
  const rows = planesOf(activations[layer.name]).map(({ values }, unit) => {
    const { min, mean, max, active } = statisticsOf(values);
    return [unit, min, mean, max, active];
  });
  return { columns: [`unit of ${layer.name}`, 'least', 'mean', 'greatest', 'share above 0'], rows };
}

function unitsTable({ layer, activations, network, probabilities }: MapsModel): ResultTable {
  const { data } = activations[layer.name];
  if (data.length !== probabilities.length) return { columns: [`unit of ${layer.name}`, 'value'], rows: Array.from(data, (value, unit) => [unit, value]) };
  return { columns: ['class', 'logit', 'probability'], rows: Array.from(data, (value, i) => [network.labels[i] ?? String(i), value, probabilities[i]]) };
}

/** What the unit answers to, and what the network says. */
export function mapsSentence({ network, picture, layer, unit, activations, probabilities }: MapsModel): string {
  const answer = probabilities.length === 0 ? 'Its answer is no row of scores.' : answerWords(network, probabilities, picture.name);
  const plane = planeOf(activations[layer.name], unit);
  const name = shortName(layer.name);
  if (!plane) return `${name} holds ${counted(unitCount(layer), 'number')}. ${answer}`;
  const { active, max, min } = statisticsOf(plane.values);
  if (max === min) return `Unit ${unit} of ${name} is ${shortNumber(max)} everywhere: it sees nothing here. ${answer}`;
  return `Unit ${unit} of ${name} is above zero in ${percent(active)} of its map, at most ${shortNumber(max, 3)}. ${answer}`;
}
