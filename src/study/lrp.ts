// Layer-wise relevance propagation: the score is handed down from layer to layer, each unit's relevance shared out among
// its inputs, none lost but to biases.

import type { BackwardRule, BackwardRules } from '../engine/backward-rules';
import { oneOf, positive, real } from '../engine/forms';
import { option } from '../engine/parameters';
import { completenessOf } from './completeness';
import { alphaBetaRule, epsilonRule, gammaRule, lrpRules } from './lrp-rules';
import { defineMethod, type Attribution, type Task } from './method';
import { signalAt } from './signal';
import type { Steps } from './steps';
import { pictureInput } from './sub-network';

interface Strengths {
  readonly epsilon: number;
  readonly gamma: number;
  readonly alpha: number;
}

/** The rule of layers with filters, by name. */
const rules: Readonly<Record<'epsilon' | 'gamma' | 'alpha-beta', (strengths: Strengths) => BackwardRule>> = {
  epsilon: ({ epsilon }) => epsilonRule(epsilon),
  gamma: ({ gamma }) => gammaRule(gamma),
  'alpha-beta': ({ alpha }) => alphaBetaRule(alpha, alpha - 1),
};

/** Relevance of every pixel; adds up to S where no bias takes its share. */
export const lrp = defineMethod({
  title: 'LRP',
  family: 'shares',
  summary: 'The score handed down layer by layer, each unit’s relevance shared out among its inputs.',
  about: [
    'Relevance is neither made nor lost on the way down, but for what biases and ε take up.',
    'The rule ε keeps close to input × gradient, γ and alpha-beta favour what speaks for the class and look smoother.',
    'Rules may differ from layer to layer.',
    'The signs of the rule ε pass the randomisation check; alpha-beta with α = 1 fails it, for its map stays and takes over nothing but the sign of the score.',
  ],
  equation: 'R_i = a_i \\sum_j \\frac{w_{ij}}{\\sum_{i\'} a_{i\'} w_{i\'j} + b_j} R_j',
  source: { by: 'Bach et al., 2015', venue: 'PLOS ONE 10(7), e0130140', where: 'equations 58 and 60; γ: Montavon et al., 2019, section 10.2' },
  options: {
    rule: option(oneOf('epsilon', 'gamma', 'alpha-beta'), 'epsilon', 'how convolutions and dense layers share relevance out'),
    epsilon: option(positive, 1e-9, 'ε of the rule epsilon: takes up weak relevance'),
    gamma: option(real, 0.25, 'γ of the rule gamma: how far what speaks for the class is favoured'),
    alpha: option(positive, 1, 'α of the rule alpha-beta, β = α − 1'),
  },
  needs: ['gradient'],
  gives: 'input',
  *attribute(task, { rule, ...strengths }) {
    const chosen = rules[rule](strengths);
    return yield* relevance(task, lrpRules(task.model.network, () => chosen));
  },
});

/** Relevance by any rules, so that layers may have rules of their own. */
export function* relevance(task: Task, byRules: BackwardRules): Steps<Attribution> {
  const name = pictureInput(task.model.network);
  const { nodes, scores } = yield* signalAt(task, { nodes: [name], rules: byRules, seed: 'activation' });
  return { values: nodes[name], completeness: completenessOf(nodes[name], scores) };
}
