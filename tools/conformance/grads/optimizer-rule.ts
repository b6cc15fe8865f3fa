// Reads an optimiser's settings out of the rule that a training oracle states in words, such as
// `m = 0.9*m + g; w -= lr*m; lr=0.05, m0=0`.

import type { TrainingSettings } from '../../../src/engine/training';
import { CaseError } from '../kind';

const number = '(\\d*\\.?\\d+(?:e-?\\d+)?)';

/** How each setting is written in a rule; the first pattern that fits counts. */
const patterns: Readonly<Record<string, readonly string[]>> = {
  rate: [`lr=${number}`, `w -= ${number}\\*`],
  momentum: [`m = ${number}\\*m`],
  beta1: [`m=${number}m`],
  beta2: [`v=${number}v`],
  decay: [`s = ${number}s`],
  start: [`s0=${number}`],
  epsilon: [`eps=${number}`, `\\+${number}\\)`],
};

/** Which settings each optimiser has. */
const settings = {
  sgd: [],
  momentum: ['momentum'],
  nesterov: ['momentum'],
  adam: ['beta1', 'beta2', 'epsilon'],
  rmsprop: ['decay', 'epsilon'],
  adagrad: ['start', 'epsilon'],
} as const;

/** @throws {CaseError} for an optimiser or a rule that cannot be read. */
export function settingsOf(name: string, rule: string): TrainingSettings {
  if (!Object.hasOwn(settings, name)) throw new CaseError(`no translation for the optimiser ${name}`);
  const optimizer = name as keyof typeof settings;
  const parameters = Object.fromEntries(settings[optimizer].map((key) => [key, readNumber(key, rule)]));
  return { optimizer, parameters, rate: readNumber('rate', rule) };
}

function readNumber(key: string, rule: string): number {
  for (const pattern of patterns[key]) {
    const match = new RegExp(pattern).exec(rule);
    if (match) return Number(match[1]);
  }
  throw new CaseError(`no ${key} in the rule "${rule}"`);
}
