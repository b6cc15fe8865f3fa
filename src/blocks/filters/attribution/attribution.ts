// The declaration of `view: attribution`: which pixels made the network say that, by several methods at once.
import { defineView } from '../filter-view';
import { givenPicture } from '../given-picture';
import { MODEL_KEYS } from '../options';
import type { AttributionModel } from './attribution-model';
import { attributionModel } from './attribution-model';
import { attributionResult, attributionSentence } from './attribution-result';
import { AttributionView } from './attribution-view';

/** Which pixels made the network say that, by several methods at once. */
export const attribution = defineView<AttributionModel>({
  name: 'attribution',
  keys: [...MODEL_KEYS, 'image', 'class', 'layer', 'unit', 'pixel', 'method', 'baseline', 'overlay', 'contrast', 'randomise'],
  model: attributionModel,
  sentence: attributionSentence,
  result: attributionResult,
  exports: ({ picture }, options) => givenPicture(options, picture),
  View: AttributionView,
});
