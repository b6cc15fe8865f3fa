// The declaration of `view: edges`: one kernel over one picture.
import { defineView } from '../filter-view';
import { givenPicture } from '../given-picture';
import { edgesModel, type EdgesModel } from './edges-model';
import { edgesResult, edgesSentence } from './edges-result';
import { EdgesView } from './edges-view';

/** One kernel over one picture. */
export const edges = defineView<EdgesModel>({
  name: 'edges',
  keys: ['image', 'kernel', 'stride', 'pad', 'dilation', 'size', 'pixel'],
  model: edgesModel,
  sentence: edgesSentence,
  result: edgesResult,
  exports: ({ picture }, options) => givenPicture(options, picture),
  View: EdgesView,
});
