// DeepLIFT: how much of the difference to a baseline's score each pixel brings, by differences instead of gradients, in a
// single pass back.

import { oneOf, yesNo } from '../engine/forms';
import { option } from '../engine/parameters';
import { mapped } from '../engine/tensor';
import { broadcastTo } from './batch';
import { completenessOf, difference } from './completeness';
import { rescaleRules } from './deeplift-rules';
import { defineMethod } from './method';
import { recordedTo, signalAt } from './signal';
import { asPart } from './steps';
import { pictureInput } from './sub-network';
import { scoresOf } from './target';

/** m ⊙ (x − x₀) by the rescale rule. Adds up to S(x) − S(x₀) exactly, where no two signals are multiplied and pooling is shared between `both`. */
export const deeplift = defineMethod({
  title: 'DeepLIFT',
  family: 'shares',
  summary: 'Differences from a baseline handed down layer by layer (rescale rule).',
  about: [
    'Where the gradient asks what a small change would do, this asks what the whole difference did, so saturation hides nothing.',
    'The contributions add up exactly to the difference of the scores.',
    'It costs two forward passes and one back.',
    'Its signs pass the randomisation check; its absolute values mostly show the picture.',
  ],
  equation: 'M = m \\odot (x - x_0), \\quad m_{x} = m_{y}\\, \\frac{y - y_0}{x - x_0} \\text{ at every } y = f(x)',
  source: { by: 'Shrikumar, Greenside & Kundaje, 2017', arxiv: '1704.02685v2', where: 'section 3.5.2' },
  options: {
    times: option(yesNo, true, 'whether the difference itself is multiplied in; without it: the multipliers'),
    pooling: option(oneOf('both', 'winner'), 'both', 'whether max pooling hands down to the winners of picture and baseline, or of the picture alone'),
  },
  needs: ['gradient', 'baseline'],
  gives: 'input',
  *attribute(task, { times, pooling }) {
    const baseline = broadcastTo(task.input, 'baseline', task.baseline ?? 0);
    const reference = yield* asPart(recordedTo({ ...task, input: baseline }), { part: 0, of: 2 });
    const name = pictureInput(task.model.network);
    const { nodes, scores } = yield* asPart(signalAt(task, { nodes: [name], rules: rescaleRules(reference, pooling) }), { part: 1, of: 2 });
    if (!times) return { values: nodes[name] };
    const values = mapped(nodes[name], (m, i) => m * (task.input.data[i] - baseline.data[i]));
    return { values, completeness: completenessOf(values, difference(scores, scoresOf(reference.output, task.target))) };
  },
});
