// Why the values of a map do not add up to what they ought to.
import type { MethodMap } from './method-map';

/** From this share of the larger of the two on, sum and total differ visibly. */
const VISIBLE = 0.02;

/** Half a sentence; undefined where they agree, or where the method promises no sum. */
export function whyItMisses({ attribution, choice: { options }, method: { name, needs, gives } }: Pick<MethodMap, 'attribution' | 'choice' | 'method'>): string | undefined {
  if (!attribution?.completeness) return undefined;
  const { sum: [sum], total: [total] } = attribution.completeness;
  if (Math.abs(sum - total) <= VISIBLE * Math.max(Math.abs(sum), Math.abs(total))) return undefined;
  if (name === 'input-x-gradient' || name === 'lrp') return 'the rest belongs to biases, not to pixels';
  if (options.includes('winner')) return 'where picture and baseline have different winners, pooling winner loses a part; pooling both does not';
  if (!needs.includes('many gradients')) return undefined;
  return gives === 'layer' ? 'more steps come nearer, but for what passes the layer by' : 'more steps come nearer';
}
