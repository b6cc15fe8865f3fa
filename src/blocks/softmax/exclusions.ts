// The keys of `cnn-softmax` that cannot both be there.
import type { Exclusion } from '../exclusions';
import type { SoftmaxOptions } from './options';

/** A mini-batch has scores and targets of its own. */
export const softmaxExclusions: readonly Exclusion<SoftmaxOptions>[] = [
  { one: ['batch'], other: ['logits', 'target'] },
  { one: ['model'], other: ['batch'] },
];
