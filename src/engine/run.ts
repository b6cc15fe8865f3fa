// The forward pass: `run` computes and forgets all but what it is told to keep, `record` keeps what backward needs.
// Both go node by node, so that whoever runs them in a worker may stop in between.

import { GraphError, inLayer, ShapeError } from './errors';
import type { Kernels } from './kernels/kernels';
import { plannedSteps } from './kernels/inference/run-plan';
import { passesOf } from './kernels/layers/index';
import type { ForwardCall, ForwardResult, Mode, Tensors } from './layer';
import { lastOf } from './last-of';
import { nodeWeights } from './node-weights';
import { weightName, type Model, type Network, type NetworkNode } from './network';
import type { Random } from './random';
import { printShape, sameShape, type Shape } from './shape';
import type { Tensor } from './tensor';

/** How to compute. */
export interface RunOptions {
  /** `inference` where absent. */
  readonly mode?: Mode;
  /** For layers that draw while training. */
  readonly random?: Random;
  /** Fast arithmetic for float32; plain loops where absent. */
  readonly kernels?: Kernels | undefined;
}

/** How to compute when nobody will go back. */
export interface InferenceOptions extends RunOptions {
  /** Nodes or inputs whose activations are wanted besides the output. */
  readonly keep?: readonly string[];
  /**
   * Lets kernels compute 3×3 convolutions by Winograd's transforms: two to three times as fast from 32 channels on,
   * off by up to 1.5e-5 of a convolution's largest value. Not for what is compared with a gradient or a reference.
   */
  readonly winograd?: boolean;
}

/** What `run` gives: the network's output and the activations that were asked for, all exact. */
export interface RunResult {
  readonly output: Tensor;
  readonly kept: Tensors;
}

/** A forward pass that can be gone back through. */
export interface Recording {
  readonly model: Model;
  readonly output: Tensor;
  /** The output of every node, and the inputs, by name. */
  readonly activations: Tensors;
  /** Every node's call and what it gave. */
  readonly steps: ReadonlyMap<string, Step>;
  /** New values for frozen weights (running statistics), by names such as `batchnorm1.mean`. */
  readonly updates: Tensors;
}

/** One layer's call and result. */
export interface Step {
  readonly call: ForwardCall<Readonly<Record<string, unknown>>>;
  readonly result: ForwardResult<unknown>;
}

/**
 * The network's output for an input [N, …] (or one per network input, by name), and what `keep` names.
 * @throws {ShapeError} for an input or a weight of another shape; {@link GraphError} for a name in `keep` that is none.
 */
export function run(model: Model, input: Tensor | Tensors, options: InferenceOptions = {}): RunResult {
  return lastOf(runSteps(model, input, options));
}

/** As {@link run}, but pauses after every node and says its name. */
export function* runSteps(
  model: Model,
  input: Tensor | Tensors,
  options: InferenceOptions = {},
): Generator<string, RunResult> {
  const { network } = model;
  const inputs = namedInputs(network, input);
  const keep = new Set([...(options.keep ?? []), network.output]);
  checkNames(network, keep);
  const { kernels, mode, winograd = false } = options;
  const planned = kernels && mode !== 'training' && (yield* plannedSteps({ kernels, model, inputs, keep, winograd }));
  const values = planned ? planned.tensors : yield* interpretedSteps({ model, inputs, keep, options });
  return { output: values[network.output], kept: pick(values, options.keep ?? []) };
}

interface Interpretation {
  readonly model: Model;
  readonly inputs: Tensors;
  readonly keep: ReadonlySet<string>;
  readonly options: RunOptions;
}

/** Layer by layer; forgets what nobody reads any more. */
function* interpretedSteps({ model, inputs, keep, options }: Interpretation): Generator<string, Tensors> {
  const { network } = model;
  const live: Record<string, Tensor> = { ...inputs };
  const lastUse = lastUses(network);
  for (const node of network.nodes) {
    live[node.name] = applyNode(model, node, { live, options }).result.output;
    for (const name of [node.name, ...node.inputs]) if (!keep.has(name) && (lastUse.get(name) ?? node) === node) delete live[name];
    yield node.name;
  }
  return live;
}

/** The forward pass with everything that {@link backward} needs. Same numbers as {@link run}. */
export function record(model: Model, input: Tensor | Tensors, options: RunOptions = {}): Recording {
  return lastOf(recordSteps(model, input, options));
}

/** As {@link record}, but pauses after every node and says its name. */
export function* recordSteps(model: Model, input: Tensor | Tensors, options: RunOptions = {}): Generator<string, Recording> {
  const activations: Record<string, Tensor> = { ...namedInputs(model.network, input) };
  const steps = new Map<string, Step>();
  const updates: Record<string, Tensor> = {};
  for (const node of model.network.nodes) {
    const step = applyNode(model, node, { live: activations, options });
    steps.set(node.name, step);
    activations[node.name] = step.result.output;
    for (const [name, value] of Object.entries(step.result.updates ?? {})) updates[weightName(node, name)] = value;
    yield node.name;
  }
  return { model, output: activations[model.network.output], activations, steps, updates };
}

function applyNode(model: Model, node: NetworkNode, { live, options }: { live: Tensors; options: RunOptions }): Step {
  const { mode = 'inference', random, kernels } = options;
  const inputs = node.inputs.map((name) => live[name]);
  const call = { parameters: node.parameters, inputs, weights: nodeWeights(model, node), mode, random, kernels };
  return inLayer(node.name, () => ({ call, result: passesOf(node.layer, call).forward(call) }));
}

/** The inputs by name, checked. @throws {ShapeError} for one that is missing or of another shape */
export function namedInputs(network: Network, input: Tensor | Tensors): Tensors {
  const names = Object.keys(network.inputs);
  const inputs = isTensor(input) ? { [names[0]]: input } : input;
  for (const name of names) checkInput(name, network.inputs[name], inputs[name]);
  return inputs;
}

function isTensor(input: Tensor | Tensors): input is Tensor {
  return ArrayBuffer.isView(input.data);
}

function checkInput(layer: string, shape: Shape, input: Tensor | undefined): void {
  if (input && sameShape(input.shape.slice(1), shape)) return;
  const expected = `a tensor of shape [N${shape.map((extent) => `, ${extent}`).join('')}]`;
  throw new ShapeError({ layer, expected, found: input ? printShape(input.shape) : 'none' });
}

/** @throws {GraphError} for a name that is neither a node nor an input */
export function checkNames({ nodes, inputs }: Network, names: ReadonlySet<string>): void {
  const known = new Set([...Object.keys(inputs), ...nodes.map(({ name }) => name)]);
  for (const name of names) if (!known.has(name)) throw new GraphError({ layer: name, expected: `one of ${[...known].join(', ')}`, found: name });
}

function lastUses({ nodes }: Network): ReadonlyMap<string, NetworkNode> {
  return new Map(nodes.flatMap((node) => node.inputs.map((input) => [input, node] as const)));
}

/** Some of the tensors. */
export function pick(tensors: Tensors, names: readonly string[]): Tensors {
  return Object.fromEntries(names.map((name) => [name, tensors[name]]));
}
