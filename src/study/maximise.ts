// Activation maximisation: a picture drawn by the network itself, climbing from noise to whatever excites a class or a unit
// most. Without restraints it finds noise that no eye understands; the options are the known restraints.

import { count, index, positive, real } from '../engine/forms';
import { option, type Form, type Values } from '../engine/parameters';
import type { Random } from '../engine/random';
import { sizeOf } from '../engine/shape';
import { copied, mapped, tensor, type Tensor } from '../engine/tensor';
import { blurred } from './blurred';
import { scaledFrequencies } from './cosine-transform';
import type { Task } from './method';
import { nonNegative } from './non-negative';
import { rolled } from './rolled';
import { rootMeanSquare } from './root-mean-square';
import { signalAt } from './signal';
import { asPart, type Steps } from './steps';
import { defineStudy } from './study';
import { pictureInput } from './sub-network';

/** What is to be excited; `start` [1, C, H, W] where the climb is not to begin with noise. */
export interface MaximiseTask extends Pick<Task, 'model' | 'kernels' | 'target'> {
  readonly random: Random;
  readonly start?: Tensor;
}

/** The picture [1, C, H, W] and the score before every step, then after the last. */
export interface Maximised {
  readonly picture: Tensor;
  readonly scores: readonly number[];
}

const WIDEST_BLUR = 100;

/** Wider than any detail of the pictures that networks take, and still done between two breaths. */
const blurWidth: Form<number> = {
  ...nonNegative,
  expects: `a number from 0 to ${WIDEST_BLUR}`,
  read(word) {
    const sigma = nonNegative.read(word);
    return sigma !== undefined && sigma <= WIDEST_BLUR ? sigma : undefined;
  },
};

const options = {
  steps: option(count, 128, 'steps uphill'),
  rate: option(positive, 0.05, 'how far a step moves a pixel on average, in the units of pixels'),
  decay: option(nonNegative, 0.01, 'L2: the share of the distance to grey that every step takes back'),
  blur: option(blurWidth, 0.5, 'standard deviation in pixels of the blur after every fourth step; 0 for none'),
  jitter: option(index, 2, 'how many pixels the picture may be shifted, at random, before a step'),
  frequency: option(nonNegative, 1, 'how strongly fine structure is held back: the gradient is divided by frequency to this power'),
  low: option(real, 0, 'the least that a pixel can be'),
  high: option(real, 1, 'the most that a pixel can be'),
};

/** Normalised steps up the gradient of S, restrained by decay, blur, jitter, low frequencies, and the range of pixels. */
export const maximise = defineStudy({
  title: 'Activation maximisation',
  summary: 'The picture that excites a class or a unit most, found by climbing up its gradient from noise.',
  about: [
    'It asks for no picture at all, only for what the unit would like to see.',
    'Without restraints the answer is noise; decay, blur, jitter and low frequencies keep it among what eyes can read.',
    'What they add is not knowledge of the network, so compare several settings.',
  ],
  equation: 'x \\leftarrow x + \\eta\\, \\frac{\\nabla_x S}{\\lVert \\nabla_x S \\rVert} - \\lambda\\,(x - \\tfrac{1}{2})',
  source: {
    by: 'Erhan et al., 2009; Simonyan et al., 2013 (L2); Yosinski et al., 2015 (blur)',
    arxiv: '1506.06579v1',
    where: 'section 3; jitter and frequencies: Olah, Mordvintsev & Schubert, 2017, distill.pub/2017/feature-visualization',
  },
  options,
  *examine(task: MaximiseTask, chosen: Values<typeof options>): Steps<Maximised, Maximised> {
    const { steps, low, high } = chosen;
    let x = task.start ? copied(task.start) : noise(task, (low + high) / 2, (high - low) / 20);
    const scores: number[] = [];
    for (let step = 0; step < steps; step++) {
      const moved = yield* asPart(climbed(task, x, chosen), { part: step, of: steps + 1 });
      scores.push(moved.score);
      x = restrained(moved.x, step, chosen);
      const picture = x;
      yield { done: (step + 1) / (steps + 1), partial: () => ({ picture: copied(picture), scores: [...scores] }) };
    }
    const { scores: last } = yield* asPart(signalAt({ ...task, input: x }), { part: steps, of: steps + 1 });
    return { picture: x, scores: [...scores, last[0]] };
  },
});

type Chosen = Values<typeof options>;

/** One step up the gradient, seen through a random shift. */
function* climbed(task: MaximiseTask, x: Tensor, { rate, jitter, frequency }: Chosen): Steps<{ x: Tensor; score: number }> {
  const name = pictureInput(task.model.network);
  const [down, right] = [0, 1].map(() => task.random.integer(2 * jitter + 1) - jitter);
  const { nodes, scores } = yield* asPart(signalAt({ ...task, input: rolled(x, down, right) }, { nodes: [name] }), { part: 0, of: 2 });
  const gradient = yield* asPart(coarse(rolled(nodes[name], -down, -right), frequency), { part: 1, of: 2 });
  const length = rootMeanSquare(gradient.data);
  const step = length > 0 ? rate / length : 0;
  return { x: mapped(x, (value, i) => value + step * gradient.data[i]), score: scores[0] };
}

/** The gradient with high frequencies divided by (1 + f)^strength, f in half cycles per picture. */
function* coarse(gradient: Tensor, strength: number): Steps<Tensor> {
  return strength === 0 ? gradient : yield* scaledFrequencies(gradient, (v, u) => (1 + Math.hypot(v, u)) ** -strength);
}

function restrained(x: Tensor, step: number, { decay, blur, low, high }: Chosen): Tensor {
  const grey = (low + high) / 2;
  const soft = blur > 0 && step % 4 === 3 ? blurred(x, blur) : x;
  return mapped(soft, (value) => Math.min(high, Math.max(low, value - decay * (value - grey))));
}

function noise({ model: { network }, random }: MaximiseTask, grey: number, sigma: number): Tensor {
  const shape = [1, ...network.inputs[pictureInput(network)]];
  return tensor(shape, Float32Array.from({ length: sizeOf(shape) }, () => grey + sigma * random.normal()));
}
