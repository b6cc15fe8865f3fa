// Computes a whole chain of layers inside the kernels' memory: the layout changes only at its two ends and around
// interpreted layers, ReLUs are computed along with what precedes them. What does not fit into a plan (branches,
// float64, other ranks) goes layer by layer through ../../run.ts and ../../backward.ts, with the same numbers within
// rounding.

import type { Tensors } from '../../layer';
import { weightName } from '../../network';
import { tensor, type Tensor } from '../../tensor';
import type { Machine } from '../assembly';
import type { Kernels } from '../kernels';
import { BARE, fillPixels, pictureOf, reservePixels, takePlanes, upTo8, type Picture, type Pixels } from '../pixels';
import { stagesOf, type NamedStage, type Plannable } from './stages';

/** A training pass laid out in the arena for one batch. Lives as long as the arena's scope in which it was made. */
export interface Plan {
  /** The network's output, and new values for frozen weights, by names such as `batchnorm1.mean`. */
  forward(): { readonly output: Tensor; readonly updates: Tensors };
  /** Going back from ∂L/∂output, after `forward`: the gradients of all weights, by names such as `conv1.W`. */
  backward(dy: Tensor): Tensors;
}

/** A plan, or undefined where there is none (see `stagesOf`). To be called inside a scope of the arena. */
export function planTraining(kernels: Kernels, plannable: Plannable): Plan | undefined {
  const { machine } = kernels;
  const stages = stagesOf(kernels, plannable);
  if (!stages) return undefined;
  const { input, model } = plannable;
  const values = layOut(machine, stages, input);
  return {
    forward() {
      fillPixels(machine, values[0], input.data as Float32Array);
      const updates = stages.map(({ node, stage }, i) => named(node, stage.forward({ x: values[i], y: values[i + 1] })));
      const shape = [input.shape[0], ...model.network.nodes[model.network.nodes.length - 1].shape];
      const output = tensor(shape, takePlanes(machine, values[values.length - 1]));
      return { output, updates: Object.assign({}, ...updates) as Tensors };
    },
    backward: (dy) => goBack(machine, { stages, values, dy }),
  };
}

/** Reserves the input and every stage's output, with the halo that its reader needs. */
function layOut(machine: Machine, stages: readonly NamedStage[], input: Tensor): Pixels[] {
  const [images, ...shape] = input.shape;
  const first = pictureOf(shape) as Picture;
  return [first, ...stages.map(({ stage }) => stage.output)].map((picture, i) => {
    const reader = stages[i]?.stage;
    const bare = i === 0 && reader.takesBarePixels;
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
  const gradients: Tensors[] = [];
  const signalLike = (i: number): Pixels => reserveSignal(machine, values[i], stages[i - 1]);
  let dy = signalLike(stages.length);
  fillPixels(machine, dy, Float32Array.from(given.data));
  for (let i = stages.length - 1; i >= 0; i--) {
    const { node, stage } = stages[i];
    const dx = i > 0 ? signalLike(i) : undefined;
    gradients.push(named(node, stage.backward({ x: values[i], y: values[i + 1], dy, dx })));
    if (dx) dy = dx;
  }
  return Object.assign({}, ...gradients) as Tensors;
}

function reserveSignal(machine: Machine, value: Pixels, { stage }: NamedStage): Pixels {
  return reservePixels(machine, value.images, value, { halo: stage.signalHalo, pitch: upTo8(value.channels) });
}

/** A node's tensors under the names that models use. */
function named(node: NamedStage['node'], tensors: Tensors): Tensors {
  return Object.fromEntries(Object.entries(tensors).map(([name, x]) => [weightName(node, name), x]));
}
