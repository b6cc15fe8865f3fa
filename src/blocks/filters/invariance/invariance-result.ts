// The result of `view: invariance`: its public figures, a row for each moved picture, its sentence.
import { movements } from '../../../study/movements';
import { shortName } from '../../models/short-name';
import { percent } from '../../number-format';
import type { Figure, Result, ResultTable } from '../../result';
import { className } from '../class-choice';
import type { InvarianceModel, MovedCurves } from './invariance-model';
import { MOVED, strengthWords } from './movement-words';

/** How steeply each layer leaves, how often the classes hold out, and the numbers at the strength that is looked at. */
export function invarianceResult(model: InvarianceModel): Omit<Result, 'sentence'> {
  const figures = model.rows.flatMap((row) => [
    ...model.layers.map(({ name }) => ({ name: 'first-step', label: `${row.movement} ${name}`, value: firstStep(row, name) })),
    { name: 'class-kept', label: row.movement, value: keptShare(row) },
    ...lookedAt(model, row),
  ]);
  return { figures: figures.filter(({ value }) => Number.isFinite(value)), table: tableOf(model) };
}

function lookedAt({ pictures: { names }, layers }: InvarianceModel, { movement, at, strengths, pictures }: MovedCurves): Figure[] {
  return pictures.flatMap(({ distances, probability }, i) => [
    ...layers.map(({ name }) => ({ name: 'distance', label: `${movement} ${strengths[at]} ${names[i]} ${name}`, value: distances[name][at] })),
    { name: 'p-moved', label: `${movement} ${strengths[at]} ${names[i]}`, value: probability[at] },
  ]);
}

/** The distance one strength away from the picture as it is, as a share of the longest one; the mean over pictures, NaN where none is known. */
export function firstStep({ strengths, pictures, movement }: MovedCurves, layer: string): number {
  const { still } = movements[movement];
  const away = strengths.map((strength) => Math.abs(strength - still));
  const nearest = Math.min(...away.filter((far) => far > 1e-9));
  const steps = away.flatMap((far, i) => (Math.abs(far - nearest) < 1e-9 ? [i] : []));
  return mean(pictures.map(({ distances: { [layer]: distance } }) => mean(steps.map((i) => distance[i])) / Math.max(...distance)));
}

/** The share of moved pictures so far whose class has more than half of the probability. */
function keptShare({ pictures }: MovedCurves): number {
  return mean(pictures.flatMap(({ probability }) => Array.from(probability).filter((p) => !Number.isNaN(p)).map((p) => (p > 0.5 ? 1 : 0))));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function tableOf({ network, pictures: { names }, classes, layers, rows }: InvarianceModel): ResultTable {
  const all = rows.flatMap(({ movement, strengths, pictures }) => pictures.flatMap(({ distances, probability }, n) =>
    strengths.map((strength, i) => [movement, strength, names[n], className(network, classes[n]), ...layers.map(({ name }) => distances[name][i]), probability[i]])));
  const known = all.filter((row) => !Number.isNaN(row[row.length - 1]));
  return { columns: ['movement', 'strength', 'picture', 'class', ...layers.map(({ name }) => `distance in ${name}`), 'probability'], rows: known };
}

/** How far one step takes the layers, and how often the classes hold out. */
export function invarianceSentence(model: InvarianceModel): string {
  const { rows, layers, isComplete } = model;
  const kept = rows.filter((row) => Number.isFinite(keptShare(row)));
  if (kept.length === 0) return 'The pictures are being moved.';
  const shares = kept.map((row) => `${percent(keptShare(row))} of the ${MOVED[row.movement]}`);
  const holds = `The class has more than half of the probability in ${inWords(shares)} pictures.`;
  const [row] = rows;
  const steps = layers.map(({ name }, i) => `${shortName(name)} ${i === 0 ? 'is ' : ''}at ${percent(firstStep(row, name))}${i === 0 ? ' of its greatest distance' : ''}`);
  if (!isComplete || layers.some(({ name }) => !Number.isFinite(firstStep(row, name)))) return holds;
  return `One step away (a picture ${firstWords(model, row)}), ${inWords(steps)}. ${holds}`;
}

function firstWords({ pictures: { input } }: InvarianceModel, { movement, strengths }: MovedCurves): string {
  const { still } = movements[movement];
  const next = strengths.find((strength) => strength > still + 1e-9) ?? strengths[strengths.length - 1];
  return strengthWords(movement, next, input.shape[2]);
}

function inWords(pieces: readonly string[]): string {
  return pieces.length < 2 ? pieces.join('') : `${pieces.slice(0, -1).join(', ')} and ${pieces[pieces.length - 1]}`;
}
