// The declaration of `view: correspondence`: whether hiding the same part of different pictures does the same to a layer.
import { defineView } from '../filter-view';
import { MODEL_KEYS } from '../options';
import { correspondenceModel, type CorrespondenceModel } from './correspondence-model';
import { correspondenceResult, correspondenceSentence } from './correspondence-result';
import { CorrespondenceView } from './correspondence-view';

/** The same part hidden in different pictures. */
export const correspondence = defineView<CorrespondenceModel>({
  name: 'correspondence',
  keys: [...MODEL_KEYS, 'images', 'count', 'class', 'layers', 'parts', 'part', 'grey'],
  model: correspondenceModel,
  sentence: correspondenceSentence,
  result: correspondenceResult,
  View: CorrespondenceView,
});
