// How the cases name rules of LRP: "epsilon", "gamma(gamma=0.25)", "alpha1_beta0", "identity", for all layers or by layer.

import type { BackwardRule, BackwardRules } from '../../../src/engine/backward-rules';
import type { Network } from '../../../src/engine/network';
import { alphaBetaRule, epsilonRule, gammaRule, lrpRules, passRule } from '../../../src/study/lrp-rules';
import { CaseError } from '../kind';

const rules: Readonly<Record<string, (strength: number) => BackwardRule>> = {
  epsilon: (epsilon) => epsilonRule(epsilon),
  gamma: (gamma) => gammaRule(gamma),
  alpha1_beta0: () => alphaBetaRule(1, 0),
  identity: () => passRule,
};

const strengths: Readonly<Record<string, number>> = { epsilon: 1e-9, gamma: 0.25 };

/** The rules that a case's `params` ask for. @throws {CaseError} for one that is not known */
export function fileRules(network: Network, params: Readonly<Record<string, unknown>>): BackwardRules {
  const { rule } = params;
  const wordFor = (layer: string): string => (typeof rule === 'string' ? rule : ((rule as Readonly<Record<string, string>>)[layer] ?? 'epsilon'));
  return lrpRules(network, ({ name }) => ruleOf(wordFor(name), params));
}

function ruleOf(word: string, params: Readonly<Record<string, unknown>>): BackwardRule {
  const [, name, strength] = /^(\w+)(?:\((?:\w+=)?([\d.e+-]+)\))?$/.exec(word) ?? [];
  if (!(name in rules)) throw new CaseError(`no rule ${word}`);
  return rules[name](Number(strength ?? params[name] ?? strengths[name]));
}
