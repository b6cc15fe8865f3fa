// The declaration of `cnn-gradient`.
import { defineBlock } from '../live-block';
import { gradientExamples } from './examples';
import { gradientExclusions } from './exclusions';
import { gradientBlockModel, gradientBlockResult, type GradientBlockModel } from './block-model';
import { gradientIdleKeys, gradientKeysRead } from './idle-keys';
import { gradientFields, type GradientOptions } from './options';
import { GradientView } from './view';
import { withTaken } from './with-taken';

/** Does the gradient arrive? */
export const gradient = defineBlock<GradientOptions, GradientBlockModel>({
  language: 'cnn-gradient',
  name: 'Gradient flow',
  summary: 'Goes back through really deep networks and shows how much of the gradient each layer receives.',
  fields: gradientFields,
  keysRead: gradientKeysRead,
  idleKeys: gradientIdleKeys,
  exclusions: gradientExclusions,
  examples: gradientExamples,
  model: gradientBlockModel,
  result: gradientBlockResult,
  taking: { kinds: ['model'], into: withTaken },
  View: GradientView,
});
