// Turns a model into stages: which layers the kernels compute, which of them an activation joins, which stay interpreted.

import { isLayerKind, layers } from '../../layers/index';
import { weightName, type Model, type NetworkNode } from '../../network';
import type { Random } from '../../random';
import { sameShape } from '../../shape';
import type { Tensor } from '../../tensor';
import { activate, activateBack, isActivationKind, type ActivationKind } from '../activation-passes';
import type { Machine } from '../assembly';
import type { Kernels } from '../kernels';
import { pictureOf } from '../pixels';
import { lowerings } from './index';
import { interpretedStage } from './interpreted';
import type { Lowering, Stage } from './stage';

/** A stage and the node whose weights it has. */
export interface NamedStage {
  readonly node: NetworkNode;
  readonly stage: Stage;
}

/** What there is to plan. */
export interface Plannable {
  readonly model: Model;
  /** A batch, [N, …]. */
  readonly input: Tensor;
  /** For layers that draw while training. */
  readonly random?: Random | undefined;
}

/**
 * The stages of a model for a batch. Undefined where the layers do not follow one another, where a value is neither a
 * picture nor a row of numbers, where anything is not float32 or not as the network says (the interpreter complains then),
 * and where the kernels would compute no layer at all.
 */
export function stagesOf(kernels: Kernels, { model, input, random }: Plannable): NamedStage[] | undefined {
  if (!isChain(model) || !fits(model, input)) return undefined;
  const { nodes } = model.network;
  const stages: NamedStage[] = [];
  let lowered = 0;
  for (let i = 0, picture = pictureOf(input.shape.slice(1)); i < nodes.length; i++) {
    if (!picture) return undefined;
    if (nodes[i].layer === layers.flatten) continue;
    const inputShape = (i > 0 ? nodes[i - 1] : input).shape.slice(i > 0 ? 0 : 1);
    const spec = { kernels, node: nodes[i], weights: weightsOf(model, nodes[i]), images: input.shape[0], input: picture, inputShape, random };
    const byKernels = loweringOf(nodes[i])?.(spec);
    const stage = byKernels ?? interpretedStage(spec);
    if (!stage) return undefined;
    const follower = activationOf(nodes[i + 1]);
    const masked = laysMask(nodes, i) ? maskingFirst(kernels.machine, stage) : stage;
    stages.push({ node: nodes[i], stage: follower ? joined(kernels.machine, masked, { kind: follower, isMasked: laysMask(nodes, i + 2) }) : masked });
    picture = stage.output;
    lowered += Number(byKernels !== undefined);
    i += Number(follower !== undefined);
  }
  return lowered > 0 ? stages : undefined;
}

/** Only for the engine's own layers: a file's format may have a kind of the same name. */
function loweringOf({ kind, layer }: NetworkNode): Lowering | undefined {
  return isLayerKind(kind) && layers[kind] === layer ? lowerings[kind] : undefined;
}

function activationOf(node: NetworkNode | undefined): ActivationKind | undefined {
  return node && isActivationKind(node.kind) && layers[node.kind] === node.layer ? node.kind : undefined;
}

/**
 * Whether node i is a max pooling of rectified numbers. What it hands back to a winner counts where the winner is positive,
 * so ReLU's mask may be laid on what arrives at the pooling: a quarter of the numbers behind windows of 2×2, and the same
 * bits. Not where an activation joins the pooling, because then its winners are not at hand.
 */
function laysMask(nodes: readonly NetworkNode[], i: number): boolean {
  return nodes[i]?.layer === layers.maxpool && nodes[i - 1]?.layer === layers.relu && !activationOf(nodes[i + 1]);
}

/** A max pooling that lays the mask of the ReLU before it. */
function maskingFirst(machine: Machine, stage: Stage): Stage {
  return {
    ...stage,
    backward(places) {
      activateBack(machine, 'relu', places);
      return stage.backward(places);
    },
  };
}

interface Follower {
  readonly kind: ActivationKind;
  /** Whether the next stage has laid its mask on the signal. */
  readonly isMasked: boolean;
}

/** A stage with an activation behind it: rectified as it is stored, or in place afterwards. */
function joined(machine: Machine, stage: Stage, { kind, isMasked }: Follower): Stage {
  const rectify = kind === 'relu' && stage.rectifies;
  return {
    ...stage,
    forward(places) {
      const updates = stage.forward({ ...places, rectify });
      if (!rectify) activate(machine, kind, places.y);
      return updates;
    },
    backward(places) {
      if (!isMasked) activateBack(machine, kind, places);
      return stage.backward(places);
    },
  };
}

/** Every layer takes what the one before it gives, and the last gives the output. */
function isChain({ network: { inputs, nodes, output } }: Model): boolean {
  const names = [Object.keys(inputs)[0], ...nodes.map(({ name }) => name)];
  const inOrder = nodes.every((node, i) => node.inputs.length === 1 && node.inputs[0] === names[i]);
  return inOrder && Object.keys(inputs).length === 1 && output === names[names.length - 1];
}

/** One picture or more, float32 throughout, and every shape as the network says. */
function fits({ network, weights }: Model, input: Tensor): boolean {
  const wanted = network.nodes.flatMap((node) =>
    Object.entries(node.weights).map(([name, { shape }]) => [weights[weightName(node, name)], shape] as const),
  );
  const [inputShape] = Object.values(network.inputs);
  const all = [...wanted, [input, [input.shape[0], ...inputShape]] as const];
  return input.shape[0] > 0 && all.every(([x, shape]) => x?.data instanceof Float32Array && sameShape(x.shape, shape));
}

function weightsOf({ weights }: Model, node: NetworkNode): Record<string, Tensor> {
  return Object.fromEntries(Object.keys(node.weights).map((name) => [name, weights[weightName(node, name)]]));
}
