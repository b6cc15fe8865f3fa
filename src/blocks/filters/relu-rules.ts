// The key `rule`: what passes at a ReLU when a signal goes down to the pixels.
import type { backwardRules } from '../../engine/backward-rules';
import type { ReluRule } from './sign-table';

export type { ReluRule };

/** The three ways through a ReLU, in the order of the key b. */
export const RULES = ['deconvnet', 'guided', 'backprop'] as const satisfies readonly ReluRule[];

/** What a signal is called that went down by a rule. */
export const RULE_NAMES: Readonly<Record<ReluRule, string>> = { deconvnet: 'deconvnet', guided: 'guided backpropagation', backprop: 'backpropagation' };

/** The rule that the key b turns to. */
export function nextRule(rule: ReluRule): ReluRule {
  return RULES[(RULES.indexOf(rule) + 1) % RULES.length];
}

/** The rule as studies call it. */
export function engineRule(rule: ReluRule): keyof typeof backwardRules {
  return rule === 'backprop' ? 'plain' : rule;
}
