// What is to be explained: one number of the network for every picture, be it a class or any unit of any layer. Classes
// and units are the same here: an index into the output of a node.

import { GraphError, ShapeError } from '../engine/errors';
import type { LayerKind } from '../engine/layers/index';
import type { Network, NetworkNode } from '../engine/network';
import { printShape, sizeOf, stridesOf } from '../engine/shape';
import { zerosLike, type Tensor } from '../engine/tensor';

/** A number S of each picture. */
export interface Target {
  /** The node whose output holds it; the network's output where absent. */
  readonly node?: string | undefined;
  /** Its index after the batch, [class] or [channel, y, x]; `sum` for the sum over all of them. */
  readonly at: readonly number[] | 'sum';
}

/** A class of the network's output. */
export function classTarget(label: number): Target {
  return { at: [label] };
}

/** The name of the target's node. */
export function targetNode(network: Network, { node = network.output }: Target): string {
  return node;
}

/** What a backward pass begins with at the target: 1, as gradients do, or the activation that is there. */
export type SeedValue = 'one' | 'activation';

/**
 * ∂S/∂output for the output [N, …] of the target's node: the value at the index of every picture, 0 elsewhere.
 * @throws {ShapeError} for an index outside it.
 */
export function seedAt(output: Tensor, target: Target, value: SeedValue = 'one'): Tensor {
  const seed = zerosLike(output);
  forEachPlace(seed, target, target.node ?? 'output', (place) => (seed.data[place] = value === 'one' ? 1 : output.data[place]));
  return seed;
}

/**
 * S of every picture from the output [N, …] of the target's node.
 * @throws {ShapeError} for an index outside it.
 */
export function scoresOf(output: Tensor, target: Target): Float64Array {
  const scores = new Float64Array(output.shape[0]);
  forEachPlace(output, target, target.node ?? 'output', (place, row) => (scores[row] += output.data[place]));
  return scores;
}

/** Kinds that hand on scores as they are, under another shape. */
const HANDING_ON: ReadonlySet<string> = new Set<LayerKind>(['reshape', 'flatten', 'dropout']);

/** Kinds that make probabilities of scores at the end of a network. */
const DECIDING: ReadonlySet<string> = new Set<LayerKind>(['softmax', 'log-softmax', 'sigmoid']);

/** The node that computes the network's answer; undefined where that is the input itself. @throws {GraphError} where the output is no node */
export function lastNode({ nodes, output }: Network): NetworkNode | undefined {
  const named = (name: string): NetworkNode | undefined => nodes.find((node) => node.name === name);
  let node = named(output);
  if (!node) throw new GraphError({ layer: output, expected: 'a node', found: 'none' });
  while (node && HANDING_ON.has(node.kind)) node = named(node.inputs[0]);
  return node;
}

/**
 * The node that holds the scores before any final softmax or sigmoid: what attribution explains by itself. Its numbers
 * come in the order of the network's output.
 * @throws {GraphError} where the output is no node
 */
export function logitsNode(network: Network): string {
  const node = lastNode(network);
  return node && DECIDING.has(node.kind) ? node.inputs[0] : network.output;
}

/**
 * The target, looked for in front of any final softmax where it names no node: a class's logit, not its probability. A
 * class among maps of one place, as a last convolution gives them, is [class, 0, 0] there.
 */
export function atLogits(network: Network, { node, at }: Target): Target {
  if (node !== undefined) return { node, at };
  const logits = logitsNode(network);
  const shape = network.nodes.find(({ name }) => name === logits)?.shape;
  const isPlaced = at === 'sum' || !shape || shape.length === at.length;
  return { node: logits, at: isPlaced ? at : shape.map((extent) => (extent > 1 ? at[0] : 0)) };
}

function forEachPlace(output: Tensor, { at }: Target, layer: string, visit: (place: number, row: number) => void): void {
  const [N, ...rest] = output.shape;
  const size = sizeOf(rest);
  if (at === 'sum') return output.data.forEach((_, place) => visit(place, Math.floor(place / size)));
  if (at.length !== rest.length || at.some((i, axis) => !(i >= 0 && i < rest[axis])))
    throw new ShapeError({ layer, expected: `an index into ${printShape(rest)}`, found: printShape(at) });
  const offset = stridesOf(rest).reduce((sum, stride, axis) => sum + stride * at[axis], 0);
  for (let row = 0; row < N; row++) visit(row * size + offset, row);
}
