// `cnn-filters`: options → numbers, by the view that is chosen.
import type { ModelContext } from '../block';
import type { ShownView } from './filter-view';
import type { FiltersOptions } from './options';
import { refuseForeignKeys, views } from './views';

/** Computes what the view of these options shows; `maps` where none is written. */
export async function* filtersModel(options: FiltersOptions, context: ModelContext<FiltersOptions>): AsyncGenerator<ShownView> {
  const view = views[options.view ?? 'maps'];
  refuseForeignKeys(options, view, context.complain);
  yield* view.show(options, context);
}
