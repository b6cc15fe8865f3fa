// One forward and one backward pass from a target: the signal that arrives at chosen nodes, by the gradient or by other
// rules. What all gradient methods begin with.

import { backwardSteps } from '../engine/backward';
import type { BackwardRules } from '../engine/backward-rules';
import type { Tensors } from '../engine/layer';
import { recordSteps, type Recording } from '../engine/run';
import type { Task } from './method';
import { asPart, counted, type Steps } from './steps';
import { pictureInput, upTo } from './sub-network';
import { scoresOf, seedsFor, targetNode, type SeedValue } from './target';

/** What arrived. */
export interface Signal {
  readonly recording: Recording;
  /** By name: ∂S/∂activation, or what the rules make of it. */
  readonly nodes: Tensors;
  /** S of each picture. */
  readonly scores: Float64Array;
}

/** Where the signal is wanted, and how it goes. */
export interface SignalOptions {
  /** Nodes and inputs; the picture alone where absent. */
  readonly nodes?: readonly string[];
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
export function* signalAt(task: PassTask, { nodes, rules, seed }: SignalOptions = {}): Steps<Signal> {
  const recording = yield* asPart(recordedTo(task), { part: 0, of: 2 });
  const { model: { network }, activations, output } = recording;
  const scores = scoresOf(output, task.target);
  const seeds = seedsFor(network, activations, task.target, seed);
  const going = backwardSteps(recording, { seeds, nodes: nodes ?? [pictureInput(network)], weights: 'none', ...(rules && { rules }) });
  const { nodes: arrived } = yield* asPart(counted(going, network.nodes.length), { part: 1, of: 2 });
  return { recording, nodes: arrived, scores };
}

/** The signal at the picture itself, with the picture's scores. */
export function* signalAtPicture(task: Task, rules?: BackwardRules): Steps<{ readonly values: Task['input']; readonly scores: Float64Array }> {
  const name = pictureInput(task.model.network);
  const { nodes, scores } = yield* signalAt(task, { nodes: [name], ...(rules && { rules }) });
  return { values: nodes[name], scores };
}
