// The declaration of `cnn-gradient`.
import { defineBlock } from '../live-block';
import { gradientExamples } from './examples';
import { gradientModel, type GradientModel } from './model';
import { gradientFields, type GradientOptions } from './options';
import { gradientResult } from './result';
import { GradientView } from './view';

/** Does the gradient arrive? */
export const gradient = defineBlock<GradientOptions, GradientModel>({
  language: 'cnn-gradient',
  name: 'Gradient flow',
  summary: 'Goes back through really deep networks and shows how much of the gradient each layer receives.',
  fields: gradientFields,
  examples: gradientExamples,
  model: gradientModel,
  result: gradientResult,
  View: GradientView,
});
