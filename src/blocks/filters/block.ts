// The declaration of `cnn-filters`.
import { defineBlock } from '../live-block';
import { filtersExamples } from './examples';
import { filtersExclusions } from './exclusions';
import type { ShownView } from './filter-view';
import { filtersModel } from './model';
import { filtersFields, type FiltersOptions } from './options';
import { FiltersView } from './view';
import { views } from './views';
import { withTaken } from './given-picture';

/** What the network sees: filters, feature maps, kernels over pictures. */
export const filters = defineBlock<FiltersOptions, ShownView>({
  language: 'cnn-filters',
  name: 'Filters and feature maps',
  summary: 'Shows the filters of a network, what they make of a picture, and every number’s arithmetic.',
  fields: filtersFields,
  exclusions: filtersExclusions,
  keysRead: ({ view = 'maps' }) => ['view', ...views[view].keys],
  examples: filtersExamples,
  model: filtersModel,
  result: (shown) => shown.result(),
  exports: (shown) => shown.exports(),
  taking: { kinds: ['image', 'model'], into: withTaken },
  View: FiltersView,
});
