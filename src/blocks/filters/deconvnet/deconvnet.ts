// The declaration of `view: deconvnet`: one unit on its way down to the pixels.
import { defineView } from '../filter-view';
import { givenPicture } from '../given-picture';
import { MODEL_KEYS } from '../options';
import { deconvnetModel, type DeconvnetModel } from './deconvnet-model';
import { deconvnetResult, deconvnetSentence } from './deconvnet-result';
import { DeconvnetView } from './deconvnet-view';

/** One unit on its way down to the pixels. */
export const deconvnet = defineView<DeconvnetModel>({
  name: 'deconvnet',
  keys: [...MODEL_KEYS, 'layer', 'unit', 'image', 'pixel', 'rule', 'scale'],
  model: deconvnetModel,
  sentence: deconvnetSentence,
  result: deconvnetResult,
  exports: ({ picture }, options) => givenPicture(options, picture),
  View: DeconvnetView,
});
