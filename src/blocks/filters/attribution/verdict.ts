// What a map must not be taken for: why it is zero, or nowhere above zero.
import { shortNumber } from '../../number-format';
import { statisticsOf } from '../../pictures/plane';
import type { ExplainedTarget } from './explained-target';
import { methodText } from './method-field';
import type { MethodMap } from './method-map';

/** One sentence about a finished map that is zero everywhere or nowhere above zero; undefined for all others. */
export function verdictOn(map: MethodMap, explained: ExplainedTarget): string | undefined {
  const { state, attribution, method: { title } } = map;
  if (state !== 'ready' || !attribution) return undefined;
  const { min, max } = statisticsOf(attribution.values.data);
  if (min === 0 && max === 0) return `${title} is zero everywhere: ${zeroReason(map, explained)}`;
  if (max > 0) return undefined;
  return `${title} is nowhere above zero: ${negativeReason(map, explained)}`;
}

function zeroReason({ attribution, method: { name, needs }, choice }: MethodMap, { words, score, unit }: ExplainedTarget): string {
  const cut = attribution?.cut ?? 0;
  if (cut < 0) return `all that it found speaks against ${words} (down to ${shortNumber(cut, 3)}), and its last step sets that to zero. Write ${methodText({ name, options: [...choice.options, 'relu', 'no'] })} to see it.`;
  if (unit && score <= 0) return `${words} is off, and no small change of a pixel would switch it on.`;
  if (name === 'guided-gradcam') return 'where Grad-CAM is zero, so is the product.';
  if (needs.includes('baseline')) return `for this method the picture differs from the baseline nowhere that matters to ${words}.`;
  return `no signal from ${words} arrives here.`;
}

function negativeReason({ choice: { options }, method: { gives } }: MethodMap, { words, score }: ExplainedTarget): string {
  const what = gives === 'input' ? 'pixel' : 'place';
  if (options.includes('alpha-beta') && score < 0) return `by this rule all values have the sign of the score, and ${words} is ${shortNumber(score, 3)}.`;
  return `every ${what} that counts speaks against ${words}${score < 0 ? `, which is itself below zero (${shortNumber(score, 3)})` : ''}.`;
}
