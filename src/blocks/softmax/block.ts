// The declaration of `cnn-softmax`.
import { defineBlock } from '../live-block';
import { softmaxExamples } from './examples';
import { givenScores, withTaken } from './exchange';
import { softmaxExclusions } from './exclusions';
import type { SoftmaxModel } from './model';
import { softmaxBlockModel } from './network-scores';
import { softmaxFields, type SoftmaxOptions } from './options';
import { softmaxResult } from './result';
import { SoftmaxView } from './view';

/** Scores → probabilities → loss. */
export const softmax = defineBlock<SoftmaxOptions, SoftmaxModel>({
  language: 'cnn-softmax',
  name: 'Softmax and loss',
  summary: 'Turns scores into probabilities and compares them with the right answer; every number can be edited.',
  fields: softmaxFields,
  exclusions: softmaxExclusions,
  examples: softmaxExamples,
  model: softmaxBlockModel,
  result: softmaxResult,
  exports: givenScores,
  taking: { kinds: ['logits', 'target', 'model'], into: withTaken },
  View: SoftmaxView,
});
