// The graphs of the gradient oracles as networks of ours.

import { defineNetwork, weightName, type Model, type NodeSpec } from '../../../src/engine/network';
import type { Tensors } from '../../../src/engine/layer';
import type { Shape } from '../../../src/engine/shape';
import type { Tensor } from '../../../src/engine/tensor';
import { CaseError } from '../kind';

/** A node of a graph in a case file. */
export interface OracleNode {
  readonly id: string;
  readonly op: string;
  readonly inputs: readonly string[];
  /** Which parameter of the file is this node's W, b, gamma or beta. */
  readonly params: Readonly<Record<string, string>>;
  readonly attrs: Readonly<Record<string, unknown>>;
}

/** A graph in a case file; `input` is its input, with batch. */
export interface OracleGraph {
  readonly inputShape: Shape;
  readonly nodes: readonly OracleNode[];
  readonly output: string;
}

type Translation = (node: OracleNode, shapes: Readonly<Record<string, Shape>>) => NodeSpec;

/** Numbers of a node's attribute. */
function numbers({ attrs }: OracleNode, name: string): number[] {
  return (attrs[name] as number[]).map(Number);
}

function windows(node: OracleNode) {
  return { kernel: numbers(node, 'kernel'), stride: numbers(node, 'strides'), pad: numbers(node, 'pads') };
}

const hasBias = ({ params }: OracleNode): boolean => 'b' in params;

/** Our node for every operator of the format. */
const operators: Readonly<Record<string, Translation>> = {
  conv: (node, { W }) => {
    const more = { dilation: numbers(node, 'dilations'), groups: Number(node.attrs.groups), bias: hasBias(node) };
    return { kind: 'conv', parameters: { out: W[0], ...windows(node), ...more } };
  },
  convtranspose: (node, { W }) => ({ kind: 'transposed-conv', parameters: { out: W[1], ...windows(node), bias: hasBias(node) } }),
  dense: (node, { W }) => ({ kind: 'dense', parameters: { out: W[0], bias: hasBias(node) } }),
  maxpool: (node) => ({ kind: 'maxpool', parameters: windows(node) }),
  avgpool: (node) => ({ kind: 'avgpool', parameters: { ...windows(node), countPad: node.attrs.countIncludePad === true } }),
  gap: () => ({ kind: 'global-avgpool' }),
  gmp: () => ({ kind: 'global-maxpool' }),
  batchnorm: ({ attrs }) => ({ kind: 'batchnorm', parameters: { epsilon: Number(attrs.eps) } }),
  relu: () => ({ kind: 'relu' }),
  relu6: () => ({ kind: 'relu6' }),
  leakyrelu: ({ attrs }) => ({ kind: 'leaky-relu', parameters: { slope: Number(attrs.alpha) } }),
  elu: ({ attrs }) => ({ kind: 'elu', parameters: { alpha: Number(attrs.alpha ?? 1) } }),
  sigmoid: () => ({ kind: 'sigmoid' }),
  tanh: () => ({ kind: 'tanh' }),
  softplus: () => ({ kind: 'softplus' }),
  gelu_erf: () => ({ kind: 'gelu' }),
  gelu_tanh: () => ({ kind: 'gelu', parameters: { by: 'tanh' } }),
  add: () => ({ kind: 'add' }),
  concat: ({ attrs }) => ({ kind: 'concat', parameters: { axis: Number(attrs.axis ?? 1) } }),
  dropout_off: () => ({ kind: 'dropout', parameters: { rate: 0 } }),
  flatten: () => ({ kind: 'flatten' }),
};

/**
 * A model of ours with the graph's nodes under their own names and the file's parameters as weights.
 * @throws {CaseError} for an operator that the format does not have.
 */
export function modelOf(graph: OracleGraph, params: Tensors): Model {
  const nodes = graph.nodes.map((node): NodeSpec => {
    const translate = operators[node.op];
    if (!translate) throw new CaseError(`no translation for the operator ${node.op}`);
    const shapes = Object.fromEntries(Object.entries(node.params).map(([name, id]) => [name, params[id].shape]));
    return { ...translate(node, shapes), name: node.id, inputs: node.inputs };
  });
  const network = defineNetwork({ inputs: { input: graph.inputShape.slice(1) }, nodes, output: graph.output });
  const weights: Record<string, Tensor> = {};
  for (const node of network.nodes)
    for (const [name, { shape, fill }] of Object.entries(node.weights))
      weights[weightName(node, name)] = { shape, data: new Float32Array(shape.reduce((a, b) => a * b, 1)).fill(Number(fill)) };
  for (const node of graph.nodes) for (const [name, id] of Object.entries(node.params)) weights[weightName({ name: node.id }, name)] = params[id];
  return { network, weights };
}

/** The file's name of each trained weight: `conv1.W` of ours → its parameter id. */
export function parameterIds(graph: OracleGraph): ReadonlyMap<string, string> {
  return new Map(graph.nodes.flatMap((node) => Object.entries(node.params).map(([name, id]) => [weightName({ name: node.id }, name), id] as const)));
}
