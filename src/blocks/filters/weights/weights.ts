// The declaration of `view: weights`: the filters themselves.
import { defineView } from '../filter-view';
import { MODEL_KEYS } from '../options';
import { givenPicture } from '../given-picture';
import { weightsModel, type WeightsModel } from './weights-model';
import { weightsResult, weightsSentence } from './weights-result';
import { WeightsView } from './weights-view';

/** The filters themselves. */
export const weights = defineView<WeightsModel>({
  name: 'weights',
  keys: [...MODEL_KEYS, 'layer', 'unit', 'image', 'scale', 'edits', 'clip'],
  model: weightsModel,
  sentence: weightsSentence,
  result: weightsResult,
  exports: ({ seen }, options) => (seen ? givenPicture(options, seen.picture) : {}),
  View: WeightsView,
});
