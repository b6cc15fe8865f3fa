// Runs one Keras layer: brings its tensor into our layout, its weights into our shapes, and the result back.

import type { Kernels } from '../../../src/engine/kernels/kernels';
import { permuteAxes } from '../../../src/engine/layers/permute';
import { defineNetwork, weightName, type NodeSpec } from '../../../src/engine/network';
import { run } from '../../../src/engine/run';
import { mapped, type Tensor } from '../../../src/engine/tensor';
import { CaseError } from '../kind';
import { activationNode } from './activations';
import type { UnstatedParameters } from './unstated-parameters';

/** A layer as a case file names it. */
export interface KerasLayer {
  readonly class: string;
  readonly attrs: KerasAttributes;
}

/** Keras' own names for a layer's settings. */
export type KerasAttributes = Readonly<Record<string, unknown>>;

/** How a Keras class is run by our layers. */
export interface KerasTranslation {
  /** Our node for these settings; `take` gives the next weight in Keras' order. `x` is in our layout. */
  node(attrs: KerasAttributes, take: () => Tensor, x: Tensor): { readonly spec: NodeSpec; readonly weights?: Readonly<Record<string, Tensor>> };
  /** The axis that Keras keeps channels in, counting the batch; −1 is the last. Undefined: the layer does not care. */
  channelAxis?(attrs: KerasAttributes): number;
  /** The output has no spatial axes left, so that there is nothing to bring back. */
  readonly global?: true;
}

interface RunState {
  readonly x: Tensor<Float32Array>;
  /** What is left of the weights; those used are taken off the front. */
  readonly weights: Tensor[];
  readonly kernels: Kernels | undefined;
  readonly table: Readonly<Record<string, KerasTranslation>>;
}

/** The layer's output in Keras' layout, with its activation applied. @throws {CaseError} for a class that is not in the table. */
export function runLayer({ class: name, attrs }: KerasLayer, { x, weights, kernels, table }: RunState): Tensor<Float32Array> {
  const translation = table[name];
  if (!translation) throw new CaseError(`no translation for the Keras class ${name}`);
  const axis = translation.channelAxis?.(attrs) ?? 1;
  const input = moveAxis(x, axis < 0 ? x.shape.length + axis : axis, 1);
  const take = (): Tensor => weights.shift() ?? { shape: [], data: new Float32Array() };
  const { spec, weights: own = {} } = translation.node(attrs, take, input);
  const output = runNode(spec, own, input, kernels);
  const back = translation.global ? output : moveAxis(output, 1, axis < 0 ? output.shape.length + axis : axis);
  return typeof attrs.activation === 'string' ? runActivation(attrs.activation, back) : back;
}

/** A plain activation function, under its ceiling if it has one; softmax runs over the last axis. */
export function runActivation(name: string, x: Tensor, unstated: UnstatedParameters = {}): Tensor<Float32Array> {
  const y = runNode(activationNode(name, x, unstated), {}, x, undefined);
  const { ceiling = Infinity } = unstated;
  return mapped(y, (yi) => Math.min(yi, ceiling));
}

function runNode(spec: NodeSpec, own: Readonly<Record<string, Tensor>>, x: Tensor, kernels: Kernels | undefined): Tensor<Float32Array> {
  const network = defineNetwork({ inputs: { x: x.shape.slice(1) }, nodes: [spec] });
  const weights = Object.fromEntries(Object.entries(own).map(([name, w]) => [weightName(network.nodes[0], name), w]));
  return run({ network, weights }, x, { kernels }).output as Tensor<Float32Array>;
}

function moveAxis(x: Tensor, from: number, to: number): Tensor<Float32Array> {
  const order = x.shape.map((_, axis) => axis);
  order.splice(to, 0, ...order.splice(from, 1));
  return permuteAxes(x, order) as Tensor<Float32Array>;
}
