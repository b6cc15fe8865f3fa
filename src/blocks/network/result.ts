// The result of `cnn-network`: its public figures, and the table behind the architecture.
import type { Figure, Result } from '../result';
import { total } from './architecture-figure';
import { fieldText, shapeText } from './layer-columns';
import type { NetworkModel } from './model';
import { sameNetwork } from './record';
import { networkSentence } from './sentence';

/** What a network block reports; see the manual for the names of the figures. */
export function networkResult(model: NetworkModel): Result {
  const { plan } = model;
  const figures: Figure[] = [
    { name: 'parameters', value: total(plan, 'parameters') },
    { name: 'macs', value: total(plan, 'macs') },
    ...plan.layers.flatMap(({ name: label, shape, parameters, macs, field }): Figure[] => [
      { name: 'output', label, value: shape.reduce((product, extent) => product * extent, 1) },
      { name: 'layer-parameters', label, value: parameters },
      { name: 'layer-macs', label, value: macs },
      ...(field ? [{ name: 'receptive-field', label, value: Math.max(...field), unit: 'pixels' }] : []),
    ]),
    ...folderFigures(model),
    ...learntFigures(model),
  ];
  return { sentence: networkSentence(model), figures: figures.filter(({ value }) => !Number.isNaN(value)), table: tableOf(model) };
}

/** How many pictures there are of each class of a folder, and how many of all are held back. */
function folderFigures({ subject, recipe: { dataSet } }: NetworkModel): Figure[] {
  if (subject.kind !== 'folder' || typeof dataSet !== 'object') return [];
  const classes = subject.folder.classes.map(({ label, files }) => ({ name: 'class-pictures', label, value: files.length }));
  return [...classes, { name: 'held-back', value: dataSet.heldBack }];
}

function learntFigures({ course: { record }, recipe }: NetworkModel): Figure[] {
  if (!record || !sameNetwork(record.recipe, recipe)) return [];
  const { exam, checkpoint: { step }, losses, validations } = record;
  const last = validations[validations.length - 1];
  return [
    ...(record.file === undefined ? [{ name: 'steps', value: step }, { name: 'pictures', value: step * record.recipe.batch }] : []),
    ...(step > 0 ? [{ name: 'loss', value: losses[step - 1] }] : []),
    ...(last ? [{ name: 'validation-accuracy', value: last.accuracy }] : []),
    ...(exam ? [{ name: 'accuracy', value: exam.right / exam.count }] : []),
  ];
}

function tableOf({ plan }: NetworkModel): Result['table'] {
  return {
    columns: ['layer', 'line', 'output', 'parameters', 'multiply-adds', 'receptive field'],
    rows: plan.layers.map((layer) => [layer.name, layer.line, shapeText(layer.shape), layer.parameters, layer.macs, fieldText(layer)]),
  };
}
