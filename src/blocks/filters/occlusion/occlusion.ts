// The declaration of `view: occlusion`: what the network says when a part of the picture is covered.
import { defineView } from '../filter-view';
import { givenPicture } from '../given-picture';
import { MODEL_KEYS } from '../options';
import { occlusionModel, type OcclusionModel } from './occlusion-model';
import { occlusionResult, occlusionSentence } from './occlusion-result';
import { OcclusionView } from './occlusion-view';

/** What the network says when a part of the picture is covered. */
export const occlusion = defineView<OcclusionModel>({
  name: 'occlusion',
  keys: [...MODEL_KEYS, 'image', 'class', 'layer', 'square', 'stride', 'grey', 'pixel'],
  model: occlusionModel,
  sentence: occlusionSentence,
  result: occlusionResult,
  exports: ({ picture }, options) => givenPicture(options, picture),
  View: OcclusionView,
});
