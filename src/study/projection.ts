// A deconvnet step by step: one unit (or class) alone, sent down to the pixels, with what stands on the way at the layers
// that are asked for.

import { backwardRules } from '../engine/backward-rules';
import type { Tensors } from '../engine/layer';
import type { LayerKind } from '../engine/layers/index';
import { oneOf } from '../engine/forms';
import type { NetworkNode } from '../engine/network';
import { option } from '../engine/parameters';
import type { Tensor } from '../engine/tensor';
import { signalAt, type PassTask, type Signal } from './signal';
import { defineStudy } from './study';
import type { Steps } from './steps';
import { pictureInput, upTo } from './sub-network';
import { targetNode } from './target';

/** What a layer does on the way down. */
export type StepAction = 'unpool' | 'rectify' | 'filter' | 'pass';

/** One layer on the way down. */
export interface ProjectionStep {
  readonly node: string;
  readonly does: StepAction;
  /** What stands at each of the node's inputs when all that arrives there is summed, by the input's name. */
  readonly below: Readonly<Record<string, Tensor>>;
  /** Of max pooling: for every output number, the place of its winner in the input's plane. */
  readonly switches?: Int32Array;
}

/** What goes down, and where it is looked at. */
export interface ProjectionTask extends PassTask {
  /**
   * The layers whose steps are wanted, {@link nodesOnTheWay} for all; none where absent. Each brings its signal out of
   * the kernels' memory, and without any the projection is a bare way back.
   */
  readonly steps?: readonly string[] | undefined;
}

/** A projection; `values` [N, …] belong to the picture and may be negative. */
export interface Projection {
  readonly values: Tensor;
  /** The target's own number in every picture. */
  readonly activation: Float64Array;
  /** Those that were asked for, from the target's node down. */
  readonly steps: readonly ProjectionStep[];
}

/** The actions by kind; a kind that is absent passes the signal on as its own backward pass does. */
const actions: Readonly<Record<string, StepAction>> = {
  maxpool: 'unpool',
  'global-maxpool': 'unpool',
  relu: 'rectify',
  relu6: 'rectify',
  conv: 'filter',
  depthwise: 'filter',
  separable: 'filter',
  'transposed-conv': 'filter',
  dense: 'filter',
} satisfies Partial<Record<LayerKind, StepAction>>;

/** Everything else in the target's layer is set to zero; the target keeps its own activation, or gets 1. */
export const projection = defineStudy({
  title: 'Projection of a unit',
  summary: 'One unit sent down to the pixels, layer by layer: unpool, rectify, filter.',
  about: [
    'All other units of its layer are set to zero, so what arrives is the pattern that excited this one.',
    'Every step can be looked at: what pooling puts where, what the ReLU takes away, what the filters make of it.',
    'The switches come from the picture, so the projection belongs to this picture.',
  ],
  equation: 'R^l = F^{\\top} \\max\\bigl(U_s(R^{l+1}), 0\\bigr)',
  source: { by: 'Zeiler & Fergus, 2013', arxiv: '1311.2901v3', where: 'section 2.1, figure 1' },
  options: {
    rules: option(oneOf('deconvnet', 'guided', 'plain'), 'deconvnet', 'what stands at a ReLU'),
    seed: option(oneOf('activation', 'one'), 'activation', 'what the unit begins with'),
  },
  *examine({ steps = [], ...task }: ProjectionTask, { rules, seed }): Steps<Projection> {
    const passed = nodesOnTheWay(task).filter(({ name }) => steps.includes(name));
    const image = pictureInput(task.model.network);
    const nodes = [...new Set([image, ...passed.flatMap(({ inputs }) => inputs)])];
    const { nodes: signals, switches, scores } = yield* signalAt(task, { nodes, switches: steps, rules: backwardRules[rules], seed });
    return { values: signals[image], activation: scores, steps: passed.map((node) => stepOf(node, { signals, switches })) };
  },
});

/** The nodes that the target depends on, itself included, from the target down. */
export function nodesOnTheWay({ model, target }: PassTask): NetworkNode[] {
  return [...upTo(model, targetNode(model.network, target)).network.nodes].reverse();
}

/** What a layer of this kind does on the way down. */
export function actionOf(kind: string): StepAction {
  return actions[kind] ?? 'pass';
}

function stepOf({ name, kind, inputs }: NetworkNode, { signals, switches }: { signals: Tensors; switches: Signal['switches'] }): ProjectionStep {
  const below = Object.fromEntries(inputs.map((input) => [input, signals[input]]));
  return { node: name, does: actionOf(kind), below, ...(switches[name] && { switches: switches[name] }) };
}
