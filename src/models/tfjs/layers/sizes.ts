// Keras' layers that give pictures another size.

import { numberIn, numbersIn, textIn } from '../../json-record';
import { ModelFileError } from '../../model-file-error';
import { borrowedOperator } from '../../onnx/borrowed-operator';
import { integerTensor } from '../../onnx/onnx-tensor';
import { flag, type KerasLayer, type KerasNode } from '../keras-layer';

/** By whole factors: cells repeated, or straight lines between them. */
export const upsampling: KerasLayer = ({ config, shape, dialect }) => {
  const how = textIn(config, 'interpolation', 'nearest');
  const given = numbersIn(config, 'size', [2]);
  const factor = shape.slice(1).map((_, axis) => given[axis] ?? given[0]);
  if (how === 'nearest') return [{ spec: { kind: 'upsample', parameters: { factor } } }];
  if (how === 'bilinear') return [resized(shape.slice(1).map((extent, axis) => extent * factor[axis]), { mode: 'linear', coordinate_transformation_mode: dialect.enlarging })];
  throw new ModelFileError(`enlarges by "${how}"; nearest and bilinear can be run`);
};

/** To rows and columns, whatever the picture's own are. */
export const resizing: KerasLayer = ({ config }) => {
  const how = textIn(config, 'interpolation', 'bilinear');
  const unusual = ['crop_to_aspect_ratio', 'pad_to_aspect_ratio', 'antialias'].find((name) => flag(config, name, false));
  if (unusual !== undefined) throw new ModelFileError(`resizes with ${unusual}, which cannot be run`);
  const sizes = [numberIn(config, 'height'), numberIn(config, 'width')];
  if (how === 'bilinear') return [resized(sizes, { mode: 'linear', coordinate_transformation_mode: 'half_pixel' })];
  if (how !== 'nearest') throw new ModelFileError(`resizes by "${how}"; nearest and bilinear can be run`);
  return [resized(sizes, { mode: 'nearest', coordinate_transformation_mode: 'tf_half_pixel_for_nn', nearest_mode: 'floor' })];
};

/** Of the axes after the channels. */
function resized(sizes: readonly number[], attributes: Readonly<Record<string, string>>): KerasNode {
  const axes = sizes.map((_, axis) => axis + 2);
  return borrowedOperator({ operator: 'Resize', attributes: { ...attributes, axes }, inputs: ['data', undefined, undefined, integerTensor(sizes)] });
}
