// A network: a graph of named layers with every shape known. Pure description; the weights live beside it in a model,
// run.ts computes with it, backward.ts goes back through it.

import { GraphError, inLayer } from './errors';
import type { Layer, Tensors, Weight } from './layer';
import { isLayerKind, layers, type LayerKind } from './layers/index';
import { completeParameters, type Given } from './parameters';
import type { Shape } from './shape';

/** A node as one writes it down; parameters with a default may be left out. */
export type NodeSpec = { readonly [K in LayerKind]: NodeSpecOf<K> }[LayerKind];

interface NodeSpecOf<K extends LayerKind> {
  readonly kind: K;
  readonly parameters?: Given<(typeof layers)[K]['parameters']>;
  /** `conv1`, `conv2`, `relu1` … where absent, counting the unnamed nodes of a kind. */
  readonly name?: string;
  /** Names of nodes or network inputs; the node before (at first: the first input) where absent. */
  readonly inputs?: readonly string[];
}

/** A network as one writes it down: input shapes without batch, nodes in an order of execution. */
export interface NetworkSpec {
  readonly inputs: Readonly<Record<string, Shape>>;
  readonly nodes: readonly NodeSpec[];
  /** The node whose output the network gives; the last where absent. */
  readonly output?: string;
}

/** A node with everything filled in. */
export interface NetworkNode {
  readonly name: string;
  /** A kind of the table of layers; in networks from files also an operator of that format, as its own layer says. */
  readonly kind: string;
  readonly layer: Layer;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly inputs: readonly string[];
  /** The output's shape without batch. */
  readonly shape: Shape;
  /** The node's weights by their short name, `W`; in a model they are called `conv1.W`. */
  readonly weights: Readonly<Record<string, Weight>>;
}

/** A graph whose names, shapes and parameters are checked. */
export interface Network {
  readonly inputs: Readonly<Record<string, Shape>>;
  /** In an order of execution. */
  readonly nodes: readonly NetworkNode[];
  readonly output: string;
}

/** A network with its weights, by names such as `conv1.W`. */
export interface Model {
  readonly network: Network;
  readonly weights: Tensors;
}

/**
 * Checks a network, names its nodes and works out every shape.
 * @throws {GraphError} for unknown kinds, double or unknown names; {@link ParameterError}, {@link ShapeError} under the
 * name of the node that they concern.
 */
export function defineNetwork(spec: NetworkSpec): Network {
  const shapes = new Map<string, Shape>(Object.entries(spec.inputs));
  const nextName = createNodeNames();
  const nodes = spec.nodes.map((node, i) => {
    const before = i === 0 ? Object.keys(spec.inputs)[0] : lastName(shapes);
    const defined = defineNode(node, { name: nextName(node), before, shapes });
    if (shapes.has(defined.name)) throw new GraphError({ layer: defined.name, expected: 'a new name', found: 'one already in use' });
    shapes.set(defined.name, defined.shape);
    return defined;
  });
  const output = spec.output ?? lastName(shapes);
  if (!shapes.has(output)) throw unknownNode('output', output, shapes);
  return { inputs: spec.inputs, nodes, output };
}

/** The node of this name. @throws {GraphError} where there is none. */
export function nodeNamed(network: Network, name: string): NetworkNode {
  const node = network.nodes.find((candidate) => candidate.name === name);
  if (!node) throw new GraphError({ layer: name, expected: `one of ${network.nodes.map((n) => n.name).join(', ')}`, found: name });
  return node;
}

/** The name under which a model holds a node's weight: `conv1.W`. */
export function weightName(node: { readonly name: string }, weight: string): string {
  return `${node.name}.${weight}`;
}

/** Names of all weights that gradients change, in the order of the nodes. */
export function trainedWeights({ nodes }: Network): string[] {
  const trained = (node: NetworkNode): string[] => Object.keys(node.weights).filter((weight) => !node.weights[weight].frozen);
  return nodes.flatMap((node) => trained(node).map((weight) => weightName(node, weight)));
}

interface Place {
  readonly name: string;
  readonly before: string;
  /** What is defined so far, without batch. */
  readonly shapes: ReadonlyMap<string, Shape>;
}

function defineNode(spec: NodeSpec, { name, before, shapes }: Place): NetworkNode {
  const { kind } = spec;
  const layer: Layer = layers[kind];
  const inputs = spec.inputs ?? [before];
  checkArity(name, layer, inputs);
  const inputShapes = inputs.map((input) => [1, ...shapeNamed(name, input, shapes)]);
  return inLayer(name, () => {
    const parameters = completeParameters(kind, layer.parameters, spec.parameters ?? {});
    const shape = layer.outputShape(parameters, inputShapes).slice(1);
    const weights = layer.weights?.(parameters, inputShapes[0]) ?? {};
    return { name, kind, layer, parameters, inputs, shape, weights };
  });
}

function checkArity(layer: string, { arity }: Layer, inputs: readonly string[]): void {
  if (arity === 'many' ? inputs.length >= 2 : inputs.length === 1) return;
  throw new GraphError({ layer, expected: arity === 'many' ? 'two or more inputs' : 'one input', found: String(inputs.length) });
}

function shapeNamed(layer: string, input: string, shapes: ReadonlyMap<string, Shape>): Shape {
  const shape = shapes.get(input);
  if (!shape) throw unknownNode(layer, input, shapes);
  return shape;
}

function unknownNode(layer: string, name: string, shapes: ReadonlyMap<string, Shape>): GraphError {
  return new GraphError({ layer, expected: `an input among ${[...shapes.keys()].join(', ')}`, found: name });
}

function lastName(shapes: ReadonlyMap<string, Shape>): string {
  return [...shapes.keys()].pop() ?? '';
}

/**
 * Names the nodes of one network, in their order: a node's own name, or the next number of its kind, `conv1`.
 * @throws {GraphError} for an unknown kind.
 */
export function createNodeNames(): (spec: NodeSpec) => string {
  const counts = new Map<string, number>();
  return ({ kind, name }) => {
    if (name !== undefined) return name;
    if (!isLayerKind(kind)) throw new GraphError({ layer: kind, expected: 'a kind of layer', found: kind });
    const layer: Layer = layers[kind];
    const stem = layer.nodeName ?? kind;
    counts.set(stem, (counts.get(stem) ?? 0) + 1);
    return `${stem}${counts.get(stem)}`;
  };
}
