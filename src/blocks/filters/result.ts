// The result of `cnn-filters`: its public figures, the table behind the pictures, and the sum of the place in LaTeX.
import { texNumber } from '../number-format';
import { statisticsOf, type Statistics } from '../pictures/plane';
import type { Figure, Result, ResultTable } from '../result';
import { channelPlane, kernelSum, picturePlane, type EdgesModel } from './edges-model';
import { channelSum, explain, type WindowSum } from './explain';
import { planeOf, planesOf, type MapsModel } from './maps-model';
import type { FiltersModel } from './model';
import { filtersSentence } from './sentence';
import { filterValues, type WeightsModel } from './weights-model';
import { patchAt } from './window';

/** What a filters block reports; see the manual for the names of the figures. */
export function filtersResult(model: FiltersModel): Result {
  const sentence = filtersSentence(model);
  if (model.view === 'weights') return { sentence, figures: weightsFigures(model), table: weightsTable(model) };
  const { figures, table, sum } = model.view === 'maps' ? mapsResult(model) : edgesResult(model);
  return { sentence, figures, table, ...(sum && { latex: sumLatex(sum) }) };
}

interface Looked {
  readonly figures: readonly Figure[];
  readonly table: ResultTable;
  readonly sum?: WindowSum;
}

function mapsResult(model: MapsModel): Looked {
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
  return { figures, table: plane ? mapsTable(model) : unitsTable(model), ...(how.kind === 'sum' && { sum: how }) };
}

function mapFigures(label: string, { min, max, mean, active }: Statistics): Figure[] {
  return [
    { name: 'map-min', label, value: min }, { name: 'map-max', label, value: max },
    { name: 'map-mean', label, value: mean }, { name: 'map-active', label, value: active },
  ];
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

function weightsFigures({ layer, unit, filters, biases }: WeightsModel): Figure[] {
  const label = `${layer.name}[${unit}]`;
  const { min, max, rms } = statisticsOf(filterValues(filters, unit));
  return [
    { name: 'weight-min', label, value: min }, { name: 'weight-max', label, value: max }, { name: 'weight-rms', label, value: rms },
    { name: 'weight-rms', label: layer.name, value: statisticsOf(filters.data).rms },
    ...(biases ? [{ name: 'bias', label, value: biases.data[unit] }] : []),
  ];
}

function weightsTable({ layer, filters, biases }: WeightsModel): ResultTable {
  const rows = Array.from({ length: filters.shape[0] }, (_, unit) => {
    const { min, max, rms } = statisticsOf(filterValues(filters, unit));
    return [unit, rms, min, max, ...(biases ? [biases.data[unit]] : [])];
  });
  return { columns: [`filter of ${layer.name}`, 'RMS', 'least', 'greatest', ...(biases ? ['bias'] : [])], rows };
}

function edgesResult({ picture, kernel, map, windows, place }: EdgesModel): Looked {
  const colours = picture.channels > 1 ? ['red', 'green', 'blue'] : ['grey'];
  const channels = colours.map((_, c) => channelSum(c, patchAt(picturePlane(picture, c), windows, place), kernel.rows.flat()));
  const figures = colours.flatMap((colour, c) => [
    ...mapFigures(colour, statisticsOf(channelPlane(map, c).values)),
    { name: 'value', label: `${colour}[${place.row}, ${place.column}]`, value: channels[c].sum },
  ]);
  const [first] = channels;
  const table = { columns: ['row', 'column', 'pixel', 'kernel', 'product'], rows: first.patch.map((x, t) => [Math.floor(t / windows.kernel[1]), t % windows.kernel[1], x, first.kernel[t], first.products[t]]) };
  return { figures: [...figures, { name: 'kernel-sum', value: kernelSum(kernel) }], table, sum: { kind: 'sum', windows, channels: [first], value: first.sum } };
}

/** Products that a formula shows one by one. */
const TOLD = 25;

/** b + Σ w·x with its numbers; sums of channels where there are several. */
function sumLatex({ channels, bias = 0, value }: WindowSum): string {
  const [first] = channels;
  const terms = channels.length > 1 ? channels.map(({ sum }) => texNumber(sum, 3)) : first.products.map((_, t) => `${texNumber(first.patch[t], 3)}\\cdot${bracketed(first.kernel[t])}`);
  const told = terms.length > TOLD ? [...terms.slice(0, TOLD), '\\cdots'] : terms;
  return `${told.join(' + ').replaceAll('+ -', '- ')}${bias === 0 ? '' : ` ${bias < 0 ? '-' : '+'} ${texNumber(Math.abs(bias), 3)}`} = ${texNumber(value)}`;
}

function bracketed(x: number): string {
  return x < 0 ? `(${texNumber(x, 3)})` : texNumber(x, 3);
}
