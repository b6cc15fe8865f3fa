// What meets at a ReLU: its input x from below, the gradient g from above. Backpropagation looks at the sign of the one,
// deconvnets at that of the other, guided backpropagation at both; here it is counted how often each case occurs.

import type { Tensor } from '../engine/tensor';
import type { PassTask } from './signal';
import { signalAt } from './signal';
import type { Steps } from './steps';
import { defineStudy } from './study';
import { upTo } from './sub-network';
import { targetNode } from './target';

/** Positions of one ReLU by the signs of x and g, all rows of the batch together; the five counts sum to `positions`. */
export interface ReluSigns {
  readonly node: string;
  readonly positions: number;
  /** x > 0: the unit is on. */
  readonly on: SignCounts;
  /** x ≤ 0: the unit is off. */
  readonly off: SignCounts;
  /** Where g is zero: nothing arrives, as behind the losers of a max pooling. */
  readonly silent: number;
}

/** How often g is above and below zero. */
export interface SignCounts {
  readonly positive: number;
  readonly negative: number;
}

/** Counts for every ReLU between picture and target, from the picture up; none in a network without. */
export const reluSigns = defineStudy({
  title: 'Signs at a ReLU',
  summary: 'How often a ReLU is on or off, and how often the gradient that arrives there is positive or negative.',
  about: [
    'Backpropagation passes the gradient where the ReLU was on, a deconvnet where the signal is positive, guided backpropagation where both hold.',
    'The three differ in the other cases alone, and the counts say how often those are.',
  ],
  equation: 'g\\,[x > 0], \\quad g\\,[g > 0], \\quad g\\,[x > 0]\\,[g > 0]',
  source: { by: 'Springenberg et al., 2014', arxiv: '1412.6806v3', where: 'figure 1' },
  options: {},
  *examine(task: PassTask): Steps<readonly ReluSigns[]> {
    const { nodes } = upTo(task.model, targetNode(task.model.network, task.target)).network;
    const relus = nodes.filter(({ kind }) => kind === 'relu' || kind === 'relu6');
    if (relus.length === 0) return [];
    const keep = relus.map(({ inputs: [below] }) => below);
    const { activations, nodes: signals } = yield* signalAt(task, { nodes: relus.map(({ name }) => name), keep });
    return relus.map(({ name, inputs: [below] }) => countSigns(name, activations[below], signals[name]));
  },
});

/** Counts the signs of what a ReLU reads and of the signal that arrives at its output. */
export function countSigns(node: string, { data: x }: Tensor, { data: g }: Tensor): ReluSigns {
  const on = { positive: 0, negative: 0 };
  const off = { positive: 0, negative: 0 };
  let silent = 0;
  for (let i = 0; i < x.length; i++) {
    if (g[i] === 0) silent++;
    else (x[i] > 0 ? on : off)[g[i] > 0 ? 'positive' : 'negative']++;
  }
  return { node, positions: x.length, on, off, silent };
}
