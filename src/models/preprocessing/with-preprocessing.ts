// Puts what a file's network expects of a picture in front of it, as its first layer: the model then takes pictures as
// all models here do, [N, C, H, W] from 0 to 1.

import type { Model, NetworkNode } from '../../engine/network';
import { printShape, type Shape } from '../../engine/shape';
import type { InputLayout } from '../model-file';
import { ModelFileError } from '../model-file-error';
import { leavesPixels, type CompletePreprocessing } from './preprocessing';
import { preprocessingLayer, type Arrangement } from './preprocessing-layer';

/** The picture that fits a network's input. */
export interface PictureShape {
  /** [channels, height, width] with 1 or 3 channels. */
  readonly picture: Shape;
  readonly arrangement: Arrangement;
}

/**
 * The picture of a network's one input. A row of n² or 3n² numbers is taken for a square picture, rows first.
 * @throws {ModelFileError} for several inputs, or one that no picture can be
 */
export function pictureShape({ network: { inputs } }: Model, layout: InputLayout): PictureShape {
  const entries = Object.entries(inputs);
  if (entries.length > 1) throw new ModelFileError(`takes ${entries.length} inputs (${entries.map(([name]) => name).join(', ')}); only networks that take one picture can be shown here`);
  const [[name, shape]] = entries;
  const found = layout === 'HWC' ? { picture: [shape[2], shape[0], shape[1]], arrangement: 'HWC' as const } : { picture: asPicture(shape), arrangement: 'CHW' as const };
  const { picture: [channels] = [] } = found;
  if (found.picture && (channels === 1 || channels === 3)) return { picture: found.picture, arrangement: found.arrangement };
  throw new ModelFileError(`takes "${name}" of the shape ${printShape(shape)} for each picture, which is no picture of 1 or 3 channels`);
}

function asPicture(shape: Shape): Shape | undefined {
  if (shape.length === 3) return shape;
  if (shape.length === 2) return [1, ...shape];
  if (shape.length !== 1) return undefined;
  return [1, 3].map((channels) => [channels, Math.sqrt(shape[0] / channels)]).filter(([, side]) => Number.isInteger(side)).map(([channels, side]) => [channels, side, side])[0];
}

/** The name of the layer in front, or with a number where the network has one of that name. */
const NAME = 'preprocessing';

/** The model for pictures. Where nothing is to be done to them, it stays as it is. */
export function withPreprocessing(model: Model, { picture, arrangement }: PictureShape, preprocessing: CompletePreprocessing): Model {
  const { inputs, nodes, output } = model.network;
  const [[input, shape]] = Object.entries(inputs);
  if (leavesPixels(preprocessing) && shape.length === 3 && arrangement === 'CHW') return model;
  const name = freeName(nodes, input);
  const first: NetworkNode = {
    name, kind: 'preprocessing', layer: preprocessingLayer({ picture, shape, arrangement, preprocessing }), parameters: {}, inputs: [input], shape, weights: {},
  };
  const moved = nodes.map((node) => ({ ...node, inputs: node.inputs.map((from) => (from === input ? name : from)) }));
  return { ...model, network: { inputs: { [input]: picture }, nodes: [first, ...moved], output: output === input ? name : output } };
}

function freeName(nodes: readonly NetworkNode[], input: string): string {
  const taken = new Set([input, ...nodes.map((node) => node.name)]);
  let name = NAME;
  for (let count = 2; taken.has(name); count++) name = `${NAME}#${count}`;
  return name;
}
