// The backward pass. There is only this one: saliency, guided backpropagation, deconvnet and training differ in where
// they seed it, in the rules they hand it, and in the gradients they ask for.

import type { BackwardRules } from './backward-rules';
import { GraphError, ShapeError } from './errors';
import { passesOf } from './kernels/layers/index';
import type { Tensors } from './layer';
import { trainedWeights, weightName, type NetworkNode } from './network';
import { signalsBehind, summed } from './node-backward';
import { lastOf } from './last-of';
import type { Recording, Step } from './run';
import { printShape, sameShape } from './shape';
import { zerosLike, type Tensor } from './tensor';

/** Where to begin, how to go, and what to bring back. */
export interface BackwardOptions {
  /** ∂L/∂output at one or more nodes, by name, in the shape of their outputs. */
  readonly seeds: Tensors;
  /** Replacements for layers' own backward passes; none where absent. */
  readonly rules?: BackwardRules;
  /** Nodes and inputs whose gradient is wanted; the network's inputs where absent. */
  readonly nodes?: readonly string[];
  /** Whether the gradients of the weights are wanted; `all` where absent. */
  readonly weights?: 'all' | 'none';
}

/** ∂L/∂(output of a node, or input) and ∂L/∂weight, by name. What no seed reaches has a gradient of zeros. */
export interface Gradients {
  readonly nodes: Tensors;
  readonly weights: Tensors;
}

/**
 * Goes back through a recorded forward pass.
 * @throws {GraphError} for a seed or a wanted gradient at no node; {@link ShapeError} for a seed of another shape.
 */
export function backward(recording: Recording, options: BackwardOptions): Gradients {
  return lastOf(backwardSteps(recording, options));
}

/** As {@link backward}, but pauses after every node that it goes through and says its name. */
export function* backwardSteps(recording: Recording, options: BackwardOptions): Generator<string, Gradients> {
  const { network } = recording.model;
  const wanted = new Set(options.nodes ?? Object.keys(network.inputs));
  checkOptions(recording, wanted, options.seeds);
  const useful = usefulNodes(recording, wanted, options);
  const gradients = new Map<string, Tensor>(Object.entries(options.seeds));
  const weights: Record<string, Tensor> = {};
  for (const node of [...network.nodes].reverse()) {
    const dy = gradients.get(node.name);
    if (!dy || !useful.has(node.name)) continue;
    const passed = goBack(recording, node, { dy, options, useful });
    Object.assign(weights, passed.weights);
    node.inputs.forEach((input, i) => {
      if (useful.has(input)) gradients.set(input, summed(gradients.get(input), passed.inputs[i]));
    });
    if (!wanted.has(node.name)) gradients.delete(node.name);
    yield node.name;
  }
  return { nodes: collect(recording, wanted, gradients), weights: options.weights === 'none' ? {} : allWeights(recording, weights) };
}

interface Arriving {
  readonly dy: Tensor;
  readonly options: BackwardOptions;
  readonly useful: ReadonlySet<string>;
}

/** One node's gradients: to its inputs (where that leads anywhere) and to its weights (where wanted). */
function goBack(recording: Recording, node: NetworkNode, { dy, options, useful }: Arriving) {
  const step = stepOf(recording, node.name);
  const { call, result } = step;
  const own = options.weights === 'none' ? undefined : passesOf(node.layer, call).weightGradients?.({ ...call, ...result, dy });
  const leadsOn = node.inputs.some((input) => useful.has(input));
  const weights = Object.entries(own ?? {}).map(([name, dw]) => [weightName(node, name), dw]);
  return { inputs: leadsOn ? signalsBehind(node, step, { dy, rules: options.rules }) : [], weights: Object.fromEntries(weights) as Tensors };
}

/** Nodes and inputs from which something wanted can still be reached by going back: itself, its weights, its inputs'. */
function usefulNodes({ model: { network } }: Recording, wanted: ReadonlySet<string>, options: BackwardOptions): Set<string> {
  const useful = new Set(wanted);
  for (const node of network.nodes) {
    const trains = options.weights !== 'none' && Object.values(node.weights).some(({ frozen }) => !frozen);
    if (trains || node.inputs.some((input) => useful.has(input))) useful.add(node.name);
  }
  return useful;
}

function checkOptions({ activations }: Recording, wanted: ReadonlySet<string>, seeds: Tensors): void {
  for (const name of [...wanted, ...Object.keys(seeds)])
    if (!activations[name]) throw new GraphError({ layer: name, expected: `one of ${Object.keys(activations).join(', ')}`, found: name });
  for (const [layer, { shape }] of Object.entries(seeds)) {
    const expected = activations[layer].shape;
    if (!sameShape(expected, shape))
      throw new ShapeError({ layer, expected: `a seed of shape ${printShape(expected)}`, found: printShape(shape) });
  }
}

function collect({ activations }: Recording, wanted: ReadonlySet<string>, gradients: ReadonlyMap<string, Tensor>): Tensors {
  return Object.fromEntries([...wanted].map((name) => [name, gradients.get(name) ?? zerosLike(activations[name])]));
}

function allWeights({ model }: Recording, reached: Tensors): Tensors {
  return Object.fromEntries(trainedWeights(model.network).map((name) => [name, reached[name] ?? zerosLike(model.weights[name])]));
}

function stepOf(recording: Recording, name: string): Step {
  const step = recording.steps.get(name);
  if (!step) throw new GraphError({ layer: name, expected: 'a recorded node', found: 'none' });
  return step;
}
