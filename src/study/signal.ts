// One forward and one backward pass from a target: the signal that arrives at chosen nodes, by the gradient or by other
// rules. What all gradient methods begin with.

import type { BackwardRules } from '../engine/backward-rules';
import type { Tensors } from '../engine/layer';
import { roundTripSteps, type RoundTrip } from '../engine/round-trip';
import { recordSteps, type Recording } from '../engine/run';
import type { Task } from './method';
import { counted, type Steps } from './steps';
import { pictureInput, upTo } from './sub-network';
import { scoresOf, seedAt, targetNode, type SeedValue } from './target';

/** What arrived. */
export interface Signal {
  /** By name: ∂S/∂activation, or what the rules make of it. */
  readonly nodes: Tensors;
  /** The activations that were asked for, by name. */
  readonly activations: Tensors;
  /** Who won in the max poolings among the nodes that were asked for; see `RoundTrip`. */
  readonly switches: RoundTrip['switches'];
  /** S of each picture. */
  readonly scores: Float64Array;
}

/** Where the signal is wanted, and how it goes. */
export interface SignalOptions {
  /** Nodes and inputs; the picture alone where absent. */
  readonly nodes?: readonly string[];
  /** Nodes and inputs whose activations are wanted. */
  readonly keep?: readonly string[];
  /** Nodes whose switches are wanted, if they are max poolings. */
  readonly switches?: readonly string[];
  /** The gradient where absent. */
  readonly rules?: BackwardRules;
  /** What the signal begins with; 1 where absent. */
  readonly seed?: SeedValue;
}

/** The part of a task that a single pass needs; `input` may name several inputs. */
export type PassTask = Pick<Task, 'model' | 'kernels' | 'target'> & { readonly input: Task['input'] | Tensors };

/** Records the forward pass as far as the target. @throws {GraphError}, {@link ShapeError} */
export function* recordedTo({ model, kernels, input, target }: PassTask): Steps<Recording> {
  const part = upTo(model, targetNode(model.network, target));
  return yield* counted(recordSteps(part, input, { kernels }), part.network.nodes.length);
}

/** Runs forward as far as the target and back. @throws {GraphError} for a node that the target does not depend on; {@link ShapeError} */
export function* signalAt({ model, kernels, input, target }: PassTask, options: SignalOptions = {}): Steps<Signal> {
  const { nodes = [pictureInput(model.network)], seed: value, ...rest } = options;
  const part = upTo(model, targetNode(model.network, target));
  const seed = (output: Task['input']): Task['input'] => seedAt(output, target, value);
  const going = roundTripSteps(part, input, { kernels, seed, nodes, ...rest });
  const { output, kept, signals, switches } = yield* counted(going, 2 * part.network.nodes.length);
  return { nodes: signals, activations: kept, switches, scores: scoresOf(output, target) };
}

/** The signal at the picture itself, with the picture's scores. */
export function* signalAtPicture(task: Task, rules?: BackwardRules): Steps<{ readonly values: Task['input']; readonly scores: Float64Array }> {
  const name = pictureInput(task.model.network);
  const { nodes, scores } = yield* signalAt(task, { nodes: [name], ...(rules && { rules }) });
  return { values: nodes[name], scores };
}
