// The result of `view: deconvnet`: the number, its projection, and what each layer hands on.
import { shortName } from '../../models/short-name';
import { percent, shortNumber } from '../../number-format';
import type { Figure, Result } from '../../result';
import type { ReluSigns } from '../../../study/relu-signs';
import { RULE_NAMES, type ReluRule } from '../relu-rules';
import { projectionRange, type DeconvnetModel } from './deconvnet-model';

/** The activation, the range of the projection, what every ReLU takes away; a row for each layer on the way. */
export function deconvnetResult(model: DeconvnetModel): Omit<Result, 'sentence'> {
  const { layer, unit, way: { activation, stages }, rule } = model;
  const { min, max } = projectionRange(model);
  const label = `${layer.name}[${unit}]`;
  const stopped: Figure[] = stages.flatMap(({ node, signs }) => (signs ? [{ name: 'stopped', label: node, value: stoppedShare(signs, rule) }] : []));
  return {
    figures: [{ name: 'activation', label, value: activation }, { name: 'projection-min', label, value: min }, { name: 'projection-max', label, value: max }, ...stopped],
    table: {
      columns: ['layer', 'does', 'to', 'least', 'greatest'],
      rows: stages.map(({ node, does, input, below }) => [node, does, input, below.min, below.max]),
    },
  };
}

/** The share of the numbers arriving at a ReLU that a rule sets to zero; 0 where nothing arrives. */
export function stoppedShare({ on, off }: ReluSigns, rule: ReluRule): number {
  const all = on.positive + on.negative + off.positive + off.negative;
  const passing = { backprop: on.positive + on.negative, deconvnet: on.positive + off.positive, guided: on.positive }[rule];
  return all === 0 ? 0 : 1 - passing / all;
}

/** What the number is, and what becomes of it on the way down. */
export function deconvnetSentence({ layer, unit, place, picture, way, rule }: DeconvnetModel): string {
  const { activation, stages } = way;
  const { min, max } = projectionRange({ way });
  const where = place ? ` at row ${place.row}, column ${place.column}` : '';
  const what = `Unit ${unit} of ${shortName(layer.name)} is ${shortNumber(activation, 3)}${where} for ${picture.name}.`;
  if (activation === 0) return `${what} Where a unit is silent there is nothing to send down: its projection is zero everywhere.`;
  const relus = stages.flatMap(({ node, signs }) => (signs ? [`${shortName(node)} stops ${percent(stoppedShare(signs, rule))} of what arrives`] : []));
  const taken = relus.length === 0 ? '' : `; ${relus.slice(0, 3).join(', ')}`;
  return `${what} Sent down by ${RULE_NAMES[rule]} it becomes a picture from ${shortNumber(min, 3)} to ${shortNumber(max, 3)}${taken}.`;
}
