// Models of `cnn-attribution-cases/1`: layers in order with nested arrays as weights, as models of ours.

import { defineNetwork, weightName, type Model, type NetworkSpec, type NodeSpec } from '../../../src/engine/network';
import { sizeOf } from '../../../src/engine/shape';
import { tensor, type Tensor } from '../../../src/engine/tensor';
import { CaseError } from '../kind';

/** Numbers in nested arrays. */
export type Nested = number | readonly Nested[];

/** A layer of a model in a case file. */
export interface FileLayer {
  readonly name: string;
  readonly op: string;
  readonly in?: readonly string[];
  readonly stride?: readonly number[];
  readonly padding?: readonly number[];
  readonly dilation?: readonly number[];
  readonly kernel?: readonly number[];
  readonly groups?: number;
  readonly eps?: number;
  readonly weight?: Nested;
  readonly bias?: Nested | null;
  readonly gamma?: Nested;
  readonly beta?: Nested;
  readonly mean?: Nested;
  readonly var?: Nested;
}

/** A model in a case file; `input_shape` with batch. */
export interface FileModel {
  readonly input_shape: readonly number[];
  readonly layers: readonly FileLayer[];
  readonly input?: Nested;
}

/** The tensor of nested arrays; a number is one of shape []. */
export function nestedTensor(nested: Nested): Tensor<Float32Array> {
  const numbers = [nested].flat(Infinity as 20) as number[];
  return tensor(shapeOf(nested), Float32Array.from(numbers));
}

/** Our model under the file's names; its input is called `input`. @throws {CaseError} for an operator that the format does not have */
export function layeredModel({ input_shape: [, ...picture], layers }: FileModel): Model {
  const spec: NetworkSpec = { inputs: { input: picture }, nodes: layers.map(nodeOf) };
  const weights = layers.flatMap((layer) => Object.entries(weightsOf(layer)).map(([name, w]) => [weightName(layer, name), w] as const));
  return { network: defineNetwork(spec), weights: Object.fromEntries(weights) };
}

/** The file's name of each of our trained weights' short names, by operator. */
export const weightNames: Readonly<Record<string, Readonly<Record<string, keyof FileLayer>>>> = {
  conv2d: { W: 'weight', b: 'bias' },
  linear: { W: 'weight', b: 'bias' },
  batchnorm2d: { gamma: 'gamma', beta: 'beta', mean: 'mean', variance: 'var' },
};

const operators: Readonly<Record<string, (layer: FileLayer) => NodeSpec>> = {
  conv2d: (layer) => {
    const [out, , ...kernel] = shapeOf(layer.weight ?? []);
    return { kind: 'conv', parameters: { out, kernel, ...windows(layer), groups: layer.groups ?? 1, bias: Boolean(layer.bias) } };
  },
  linear: (layer) => ({ kind: 'dense', parameters: { out: shapeOf(layer.weight ?? [])[0], bias: Boolean(layer.bias) } }),
  maxpool2d: (layer) => ({ kind: 'maxpool', parameters: { kernel: layer.kernel ?? [], ...windows(layer, layer.kernel) } }),
  avgpool2d: (layer) => ({ kind: 'avgpool', parameters: { kernel: layer.kernel ?? [], ...windows(layer, layer.kernel), countPad: true } }),
  global_avgpool: () => ({ kind: 'global-avgpool' }),
  batchnorm2d: ({ eps = 1e-5 }) => ({ kind: 'batchnorm', parameters: { epsilon: eps } }),
  relu: () => ({ kind: 'relu' }),
  tanh: () => ({ kind: 'tanh' }),
  sigmoid: () => ({ kind: 'sigmoid' }),
  softmax: () => ({ kind: 'softmax' }),
  flatten: () => ({ kind: 'flatten' }),
  add: () => ({ kind: 'add' }),
  concat: () => ({ kind: 'concat' }),
};

function nodeOf(layer: FileLayer): NodeSpec {
  const translate = operators[layer.op];
  if (!translate) throw new CaseError(`no translation for the operator ${layer.op}`);
  return { ...translate(layer), name: layer.name, ...(layer.in && { inputs: layer.in }) };
}

function windows({ stride, padding, dilation }: FileLayer, otherwise: readonly number[] = [1, 1]) {
  return { stride: stride ?? otherwise, pad: padding ?? [0, 0], ...(dilation && { dilation }) };
}

function weightsOf(layer: FileLayer): Record<string, Tensor> {
  const given = Object.entries(weightNames[layer.op] ?? {}).flatMap(([ours, theirs]) => {
    const value = layer[theirs] as Nested | null | undefined;
    return value === undefined || value === null ? [] : [[ours, nestedTensor(value)] as const];
  });
  return Object.fromEntries(given);
}

function shapeOf(nested: Nested): number[] {
  return typeof nested === 'number' ? [] : [nested.length, ...(nested.length > 0 ? shapeOf(nested[0]) : [])];
}

/** Extents without ones in front, so that a map may or may not have a batch. */
export function bare(shape: readonly number[]): readonly number[] {
  const first = shape.findIndex((extent) => extent !== 1);
  return first < 0 ? [sizeOf(shape)] : shape.slice(first);
}
