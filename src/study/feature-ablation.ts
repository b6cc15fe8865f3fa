// Feature ablation: groups of pixels replaced by the baseline, one group at a time; what the score loses is theirs.

import { zerosLike, mapped, type Tensor } from '../engine/tensor';
import { broadcastTo, rowsOf } from './batch';
import { defineMethod, type Task } from './method';
import { asPart, heldAt, type Steps } from './steps';
import { rowSweep, scoresAlong } from './sweep';

/** S(x) − S(x without the group) for every number of the group. */
export const featureAblation = defineMethod({
  title: 'Feature ablation',
  family: 'covering',
  summary: 'What the score loses when a group of pixels is replaced by the baseline.',
  about: [
    'The groups may be anything: an eye, a stroke, a channel.',
    'A group’s loss is what goes with it as a whole, shown on each of its pixels.',
    'What the baseline puts in its place is seen by the network too.',
    'Its signs pass the randomisation check; its absolute values mostly show the picture.',
  ],
  equation: 'M_i = S(x) - S(x_{\\setminus G(i)})',
  source: { by: 'Zeiler & Fergus, 2013', arxiv: '1311.2901v3', where: 'section 4.2, for groups of any form' },
  options: {},
  needs: ['many forwards', 'baseline', 'groups'],
  gives: 'input',
  *attribute(task) {
    const { input } = task;
    const N = input.shape[0];
    const values = zerosLike(input);
    const groups = task.groups ? broadcastTo(input, 'groups', task.groups) : mapped(input, (_, i) => i % (input.data.length / N));
    const scores = yield* heldAt(0, scoresAlong(rowSweep(task), task.target));
    for (let n = 0; n < N; n++) {
      const row = { task, n, groups: rowsOf(groups, n, n + 1), score: scores[n] };
      yield* asPart(ablated(row, rowsOf(values, n, n + 1)), { part: n, of: N });
    }
    return { values };
  },
});

interface Row {
  readonly task: Task;
  readonly n: number;
  readonly groups: Tensor;
  readonly score: number;
}

/** Fills in one picture's values. */
function* ablated({ task, n, groups, score }: Row, values: Tensor): Steps<void> {
  const { model, kernels, input, target } = task;
  const x = rowsOf(input, n, n + 1);
  const baseline = rowsOf(broadcastTo(input, 'baseline', task.baseline ?? 0), n, n + 1);
  const present = [...new Set(groups.data)];
  const without = (i: number): Tensor => mapped(x, (value, k) => (groups.data[k] === present[i] ? baseline.data[k] : value));
  const scores = yield* scoresAlong({ model, kernels, count: present.length, input: without }, target);
  const losses = new Map(present.map((group, i) => [group, score - scores[i]]));
  groups.data.forEach((group, k) => (values.data[k] = losses.get(group) ?? 0));
}
