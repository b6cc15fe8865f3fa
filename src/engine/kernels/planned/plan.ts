// Computes a whole chain of layers inside the kernels' memory: the layout changes only at its two ends, ReLUs are
// computed along with what precedes them, and no activation becomes a tensor unless somebody asks for it.
//
// Not every network has a plan: layers that follow each other one by one, of the kinds in index.ts, in float32.
// For all others the interpreter (../../run.ts, ../../backward.ts) goes layer by layer. The numbers are the same within
// rounding.

import type { Tensors } from '../../layer';
import { weightName, type Model, type NetworkNode } from '../../network';
import { sameShape, type Shape } from '../../shape';
import { tensor, type Tensor } from '../../tensor';
import type { Machine } from '../assembly';
import { BARE, fillPixels, reservePixels, takePlanes, upTo8, type Halo, type Picture, type Pixels } from '../pixels';
import { lowerings } from './index';
import type { Stage } from './stage';

/** A network laid out in the arena for one batch. Lives as long as the arena's scope in which it was made. */
export interface Plan {
  /** The network's output. */
  forward(): Tensor;
  /** Going back from ∂L/∂output, after `forward`: the gradients of all weights, by names such as `conv1.W`. */
  backward(dy: Tensor): Tensors;
}

/** A plan for this model and batch, or undefined where it has none. To be called inside a scope of the arena. */
export function planNetwork(machine: Machine, model: Model, input: Tensor): Plan | undefined {
  const stages = stagesOf(machine, model, input);
  if (!stages) return undefined;
  const values = layOut(machine, stages, input);
  return {
    forward() {
      fillPixels(machine, values[0], input.data as Float32Array);
      stages.forEach(({ stage }, i) => stage.forward({ x: values[i], y: values[i + 1] }));
      const last = values[values.length - 1];
      const { shape } = model.network.nodes[model.network.nodes.length - 1];
      return tensor([input.shape[0], ...shape], takePlanes(machine, last));
    },
    backward: (dy) => goBack(machine, { stages, values, dy }),
  };
}

interface NamedStage {
  readonly node: NetworkNode;
  readonly stage: Stage;
}

function stagesOf(machine: Machine, model: Model, input: Tensor): NamedStage[] | undefined {
  const { network } = model;
  if (!isChain(model) || !fits(model, input)) return undefined;
  const stages: NamedStage[] = [];
  let picture = pictureOf(input.shape.slice(1));
  for (let i = 0; i < network.nodes.length && picture; i++) {
    const node = network.nodes[i];
    if (node.kind === 'flatten') continue;
    const rectify = network.nodes[i + 1]?.kind === 'relu';
    const weights = Object.fromEntries(Object.keys(node.weights).map((name) => [name, model.weights[weightName(node, name)]]));
    const stage = lowerings[node.kind]?.({ machine, node, weights, images: input.shape[0], input: picture, rectify });
    if (!stage) return undefined;
    stages.push({ node, stage });
    picture = stage.output;
    if (rectify) i++;
  }
  return picture && stages.length > 0 ? stages : undefined;
}

/** Every layer takes what the one before it gives, and the last gives the output. */
function isChain({ network: { inputs, nodes, output } }: Model): boolean {
  const names = [Object.keys(inputs)[0], ...nodes.map(({ name }) => name)];
  const inOrder = nodes.every((node, i) => node.inputs.length === 1 && node.inputs[0] === names[i]);
  return inOrder && Object.keys(inputs).length === 1 && output === names[names.length - 1];
}

/** One picture or more, float32 throughout, and every shape as the network says; the interpreter complains otherwise. */
function fits({ network, weights }: Model, input: Tensor): boolean {
  const wanted = network.nodes.flatMap((node) =>
    Object.entries(node.weights).map(([name, { shape }]) => [weights[weightName(node, name)], shape] as const),
  );
  const [inputShape] = Object.values(network.inputs);
  const all = [...wanted, [input, [input.shape[0], ...inputShape]] as const];
  return input.shape[0] > 0 && all.every(([x, shape]) => x?.data instanceof Float32Array && sameShape(x.shape, shape));
}

/** [C, H, W] as it is, [F] as F channels of one pixel. */
function pictureOf(shape: Shape): Picture | undefined {
  if (shape.length === 1) return { channels: shape[0], height: 1, width: 1 };
  if (shape.length === 3) return { channels: shape[0], height: shape[1], width: shape[2] };
  return undefined;
}

/** Reserves the input and every stage's output, with the halo that its reader needs. */
function layOut(machine: Machine, stages: readonly NamedStage[], input: Tensor): Pixels[] {
  const [images] = input.shape;
  const first = pictureOf(input.shape.slice(1)) as Picture;
  const pictures = [first, ...stages.map(({ stage }) => stage.output)];
  return pictures.map((picture, i) => {
    const reader = stages[i]?.stage;
    const bare = i === 0 && reader?.takesBarePixels;
    const pitch = bare ? picture.channels : upTo8(picture.channels);
    return reservePixels(machine, images, picture, { halo: reader?.inputHalo ?? BARE, pitch });
  });
}

interface WayBack {
  readonly stages: readonly NamedStage[];
  /** The input and every stage's output. */
  readonly values: readonly Pixels[];
  readonly dy: Tensor;
}

function goBack(machine: Machine, { stages, values, dy: given }: WayBack): Tensors {
  const gradients: Record<string, Tensor> = {};
  const signalLike = (i: number): Pixels => reserveSignal(machine, values[i], stages[i - 1].stage.signalHalo);
  let dy = signalLike(stages.length);
  fillPixels(machine, dy, Float32Array.from(given.data));
  for (let i = stages.length - 1; i >= 0; i--) {
    const { node, stage } = stages[i];
    const dx = i > 0 ? signalLike(i) : undefined;
    const own = stage.backward({ x: values[i], y: values[i + 1], dy, dx });
    for (const [name, gradient] of Object.entries(own)) gradients[weightName(node, name)] = gradient;
    if (dx) dy = dx;
  }
  return gradients;
}

function reserveSignal(machine: Machine, value: Pixels, halo: Halo): Pixels {
  return reservePixels(machine, value.images, value, { halo, pitch: upTo8(value.channels) });
}
