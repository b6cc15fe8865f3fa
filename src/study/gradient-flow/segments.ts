// A network as a chain of parts. Between two parts everything that goes on goes through one node, so that a pass may stop
// there and rescale the gradient that it carries. A residual block is one part; in a plain chain every layer is one.

import { weightName, type Model, type Network, type NetworkNode } from '../../engine/network';
import { StudyError } from '../study-error';
import { pictureInput, upTo } from '../sub-network';
import { logitsNode } from '../target';
import { networkLoss, type NetworkLoss } from './network-loss';

/** A network that ends in its logits, cut into parts. */
export interface Segments {
  /** As far as the logits; a final softmax or sigmoid belongs to the loss. */
  readonly model: Model;
  /** What its scores cost. */
  readonly lossOf: NetworkLoss;
  /** Each with one input, which is called as the part before ends; the weights are the model's own. */
  readonly parts: readonly Model[];
}

/**
 * Cuts a network wherever a single node is all that later ones read.
 * @throws {StudyError} for a network of several inputs
 */
export function segmentsOf(whole: Model): Segments {
  const model = upTo(whole, logitsNode(whole.network));
  const { network, weights } = model;
  const inputs = Object.keys(network.inputs);
  if (inputs.length > 1) throw new StudyError('gradient flow', 'a network with one input', `inputs ${inputs.join(', ')}`);
  const parts: Model[] = [];
  let [from, shape, first] = [pictureInput(network), network.inputs[pictureInput(network)], 0];
  network.nodes.forEach(({ name, shape: own }, i) => {
    if (!isCut(network, i)) return;
    parts.push({ network: { inputs: { [from]: shape }, nodes: network.nodes.slice(first, i + 1), output: name }, weights });
    [from, shape, first] = [name, own, i + 1];
  });
  return { model, lossOf: networkLoss(whole.network), parts };
}

/** Whether no node behind `index` reads what is before it. */
function isCut({ nodes }: Network, index: number): boolean {
  const own = new Set(nodes.slice(index + 1).map(({ name }) => name)).add(nodes[index].name);
  return nodes.slice(index + 1).every(({ inputs }) => inputs.every((input) => own.has(input)));
}

/** Kinds that hand the same numbers on under another shape: nothing of their own to be measured. */
const RESHAPING: ReadonlySet<string> = new Set(['flatten', 'reshape', 'permute']);

/** One layer whose gradient is measured. */
export interface MeasuredLayer {
  readonly name: string;
  readonly kind: string;
  /** Names of the measured layers that it reads, or of the network's input. */
  readonly inputs: readonly string[];
  /** The weights of it that multiply, by names such as `conv1.W`; none for a layer without. */
  readonly kernels: readonly string[];
}

/** The layers of a network that do more than reshape, in its order. */
export function measuredLayers({ nodes }: Network): MeasuredLayer[] {
  const named = new Map(nodes.map((node) => [node.name, node]));
  const origin = (name: string): string => {
    const node = named.get(name);
    return node && RESHAPING.has(node.kind) ? origin(node.inputs[0]) : name;
  };
  return nodes.filter(({ kind, name }) => !RESHAPING.has(kind) || name === nodes[nodes.length - 1].name).map((node) => ({
    name: node.name, kind: node.kind, inputs: node.inputs.map(origin), kernels: kernelsOf(node),
  }));
}

/** Biases and scales are few and of another size: the gradient of a layer's weights is that of what multiplies. */
function kernelsOf(node: NetworkNode): string[] {
  return Object.entries(node.weights).filter(([, { fill }]) => fill === 'kernel').map(([short]) => weightName(node, short));
}
