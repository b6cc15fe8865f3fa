// The declaration of `view: maps`: what the network makes of a picture, layer by layer.
import { defineView } from '../filter-view';
import { MODEL_KEYS } from '../options';
import { givenPicture } from '../given-picture';
import { mapsModel, type MapsModel } from './maps-model';
import { mapsResult, mapsSentence } from './maps-result';
import { MapsView } from './maps-view';

/** What the network makes of a picture, layer by layer. */
export const maps = defineView<MapsModel>({
  name: 'maps',
  keys: [...MODEL_KEYS, 'layer', 'unit', 'image', 'pixel', 'scale', 'edits'],
  model: mapsModel,
  sentence: mapsSentence,
  result: mapsResult,
  exports: ({ picture, network: { labels }, logits }, options) => ({
    ...givenPicture(options, picture),
    ...(logits.length > 0 && { logits: { labels: Array.from(logits, (_, i) => labels[i] ?? String(i)), values: Array.from(logits) } }),
  }),
  View: MapsView,
});
