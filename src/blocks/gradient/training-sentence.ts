// The computed sentence under `view: train`.
import type { TrainingSummary } from '../../study/gradient-flow-training';
import { CLASSES } from '../../study/gradient-flow/deep-network';
import { HARD_SPACE, shortNumber } from '../number-format';
import type { FlowCase, GradientModel } from './model';
import { spokenTitle } from './names';
import { shareText } from './share-text';

/** One sentence for each network, the stillest first layer first. */
export function trainingSentence({ cases, training, size: { depth } }: GradientModel): string {
  const learned = cases.flatMap((one, k) => {
    const summary = training?.summaries[k];
    return summary ? [{ one, summary }] : [];
  });
  if (learned.length === 0) return 'The networks begin to learn …';
  return learned.sort((a, b) => a.summary.moved[0] - b.summary.moved[0]).map(({ one, summary }) => caseSentence(one, summary, depth)).join(' ');
}

function caseSentence(one: FlowCase, summary: TrainingSummary, depth: number): string {
  const name = spokenTitle(one.title);
  if (summary.diverged !== undefined) return `With ${name} the training explodes at step ${summary.diverged}: a smaller rate, or clipping, would help.`;
  const steps = summary.losses.length - 1;
  const loss = summary.losses[steps];
  return `With ${name}, ${steps} ${steps === 1 ? 'step takes' : 'steps take'} the loss from ${shortNumber(summary.losses[0], 3)} to ${shortNumber(loss, 3)}${guessing(loss)}; ${movement(summary, depth)}.`;
}

function guessing(loss: number): string {
  const chance = Math.log(CLASSES);
  return loss > 0.97 * chance && loss < 1.03 * chance ? `, which is guessing (${['ln', CLASSES, '=', shortNumber(chance, 3)].join(HARD_SPACE)})` : '';
}

function movement({ moved, updates }: TrainingSummary, depth: number): string {
  const last = `layer ${depth} by ${shareText(moved[depth - 1])}`;
  if (moved[0] !== -Infinity) return `layer 1 has moved by ${shareText(moved[0])} of its size, ${last}`;
  const lost = updates[0] === -Infinity ? '' : `, its updates of ${shareText(updates[0])} being lost in rounding`;
  return `not one bit of layer 1’s weights has changed${lost}, while ${last.replace(' by ', ' has moved by ')} of its size`;
}
