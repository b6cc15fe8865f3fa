// Keras' layers that add borders to pictures or cut them off.

import { numberIn } from '../../json-record';
import { ModelFileError } from '../../model-file-error';
import type { KerasLayer } from '../keras-layer';

/** @param attribute the setting that says how much */
export function bordering(kind: 'zero-pad' | 'crop', attribute: 'padding' | 'cropping'): KerasLayer {
  return ({ config, shape }) => [{ spec: { kind, parameters: { by: borders(config[attribute], shape.length - 1) } } }];
}

/** One number for all borders, one per axis, or [begin, end] per axis: as all begins and then all ends. */
function borders(value: unknown, rank: number): number[] {
  const perAxis: unknown[] = Array.isArray(value) ? value : Array.from({ length: rank }, () => value);
  const axes = rank === 1 && perAxis.length === 2 ? [perAxis] : perAxis;
  const pairs = axes.map((axis) => (Array.isArray(axis) ? axis.map(Number) : [Number(axis), Number(axis)]));
  return [...pairs.map(([begin]) => begin), ...pairs.map(([, end]) => end)];
}

/** The middle of a picture; of an odd remainder the smaller half is cut off before it. */
export const centerCrop: KerasLayer = ({ config, shape: [, rows, columns] }) => {
  const spare = [rows - numberIn(config, 'height'), columns - numberIn(config, 'width')];
  if (spare.some((cells) => cells < 0)) throw new ModelFileError('cuts out more than there is of a picture, which cannot be run');
  const begins = spare.map((cells) => Math.floor(cells / 2));
  return [{ spec: { kind: 'crop', parameters: { by: [...begins, ...spare.map((cells, axis) => cells - begins[axis])] } } }];
};
