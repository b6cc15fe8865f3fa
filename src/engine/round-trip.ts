// A round trip: forward to the network's output and the way back to chosen nodes and inputs, in one go. What studies ask
// for that look at a signal and not at weights. With kernels it goes by one plan for both ways, as long as the rules are
// among those that kernels know; else by `record` and `backward`, which are the definition of right.

import { backwardRules, type BackwardRules } from './backward-rules';
import { backwardSteps } from './backward';
import { plannedSteps } from './kernels/inference/run-plan';
import { signalName, type BackwardWay } from './kernels/inference/plan';
import type { Kernels } from './kernels/kernels';
import type { Tensors } from './layer';
import type { Model } from './network';
import { switchesOf } from './pooling';
import { lastOf } from './last-of';
import { checkNames, namedInputs, pick, recordSteps, type Recording } from './run';
import type { Tensor } from './tensor';

/** Where to begin, how to go, and what to bring back. */
export interface RoundTripOptions {
  /** Fast arithmetic for float32; plain loops where absent. */
  readonly kernels?: Kernels | undefined;
  /** ∂L/∂output [n, …] for the outputs of the pictures from `first` on; a large batch may go in parts. */
  readonly seed: (output: Tensor, first: number) => Tensor;
  /** Replacements for layers' own backward passes; none where absent. */
  readonly rules?: BackwardRules | undefined;
  /** Nodes and inputs at which the signal is wanted. */
  readonly nodes: readonly string[];
  /** Nodes or inputs whose activations are wanted besides the output. */
  readonly keep?: readonly string[];
  /** Nodes whose switches are wanted, if they are max poolings. */
  readonly switches?: readonly string[];
}

/** What a round trip brings back. */
export interface RoundTrip {
  readonly output: Tensor;
  /** The activations that were asked for, exact. */
  readonly kept: Tensors;
  /** ∂L/∂(output of a node, or input), or what the rules make of it, by name; zeros where nothing arrives. */
  readonly signals: Tensors;
  /** For every output number of a max pooling the place of its winner in the input's plane. */
  readonly switches: Readonly<Record<string, Int32Array>>;
}

/**
 * Forward and back for an input [N, …] (or one per network input, by name).
 * @throws {GraphError} for a name that is neither a node nor an input; {@link ShapeError} for an input, a weight or a seed of another shape.
 */
export function roundTrip(model: Model, input: Tensor | Tensors, options: RoundTripOptions): RoundTrip {
  return lastOf(roundTripSteps(model, input, options));
}

/** As {@link roundTrip}, but pauses after every node, at most once on each way, and says its name. */
export function* roundTripSteps(model: Model, input: Tensor | Tensors, options: RoundTripOptions): Generator<string, RoundTrip> {
  const inputs = namedInputs(model.network, input);
  const { keep = [], nodes, switches = [] } = options;
  checkNames(model.network, new Set([...keep, ...nodes, ...switches]));
  return (yield* planned(model, inputs, options)) ?? (yield* recorded(model, inputs, options));
}

function* planned(model: Model, inputs: Tensors, { kernels, seed, rules, nodes, keep = [], switches = [] }: RoundTripOptions): Generator<string, RoundTrip | undefined> {
  const way = wayOf(rules);
  if (!kernels || !way) return undefined;
  const { output } = model.network;
  const back = { seed, way, nodes: new Set(nodes), switches: new Set(switches) };
  const found = yield* plannedSteps({ kernels, model, inputs, keep: new Set([...keep, output]), winograd: false, back });
  if (!found) return undefined;
  const signals = Object.fromEntries(nodes.map((name) => [name, found.tensors[signalName(name)]]));
  return { output: found.tensors[output], kept: pick(found.tensors, keep), signals, switches: found.switches };
}

/** The rules by their name in the table; undefined for others. */
function wayOf(rules: BackwardRules = backwardRules.plain): BackwardWay | undefined {
  return (Object.keys(backwardRules) as BackwardWay[]).find((way) => backwardRules[way] === rules);
}

function* recorded(model: Model, inputs: Tensors, { kernels, seed, rules, nodes, keep = [], switches = [] }: RoundTripOptions): Generator<string, RoundTrip> {
  const recording = yield* recordSteps(model, inputs, { kernels });
  const seeds = { [model.network.output]: seed(recording.output, 0) };
  const { nodes: signals } = yield* backwardSteps(recording, { seeds, nodes, weights: 'none', ...(rules && { rules }) });
  return { output: recording.output, kept: pick(recording.activations, keep), signals, switches: savedSwitches(recording, switches) };
}

function savedSwitches({ steps }: Recording, names: readonly string[]): Record<string, Int32Array> {
  const saved = names.map((name) => [name, switchesOf(steps.get(name)?.result.saved)] as const);
  return Object.fromEntries(saved.flatMap(([name, found]) => (found ? [[name, found]] : [])));
}
