// What a network says of a picture, in a sentence: one class out of all, or every class by itself.
import type { NetworkView } from '../../lab/jobs/filters-network';
import { percent } from '../number-format';
import { className } from './class-choice';
import { indexOfMax } from './index-of-max';

/** What one reads beside probabilities that are none of one another's business. */
export const EACH_BY_ITSELF = 'each class by itself (a final sigmoid): they need not sum to 1';

/** The sentence; `picture` is the picture's name. */
export function answerWords(network: NetworkView, probabilities: Float64Array, picture: string): string {
  const best = indexOfMax(probabilities);
  const name = `“${className(network, best)}”`;
  if (!network.isIndependent) return `The network takes ${picture} for ${name}, with ${percent(probabilities[best])}.`;
  if (probabilities.length === 1) return `The network gives ${name} ${percent(probabilities[0])} in ${picture}; what is left is “not ${name.slice(1)}.`;
  const likely = probabilities.filter((p) => p > 0.5).length;
  return `The network judges each of ${probabilities.length} classes by itself, by a final sigmoid: in ${picture} most of all ${name}, with ${percent(probabilities[best])}; ${likely} of them ${likely === 1 ? 'is' : 'are'} above one half.`;
}
