// The view of `cnn-filters`: the picture colours of the theme, and one of three views, each with files of its own.
import type { ViewProps } from '../block';
import { Themed } from '../pictures/palette-context';
import { EdgesView } from './edges-view';
import { MapsView } from './maps-view';
import type { FiltersModel } from './model';
import type { FiltersOptions } from './options';
import { filtersSentence } from './sentence';
import { WeightsView } from './weights-view';

/** What every view of the block gets. */
export interface FiltersViewProps<M> extends Omit<ViewProps<FiltersOptions, M>, 'model'> {
  readonly model: M;
}

/** Filters, maps, or one kernel. */
export function FiltersView(props: ViewProps<FiltersOptions, FiltersModel>) {
  const { model } = props;
  return (
    <Themed>
      {model.view === 'weights' ? <WeightsView {...props} model={model} /> : null}
      {model.view === 'maps' ? <MapsView {...props} model={model} /> : null}
      {model.view === 'edges' ? <EdgesView {...props} model={model} /> : null}
      <p class="cnn-sentence" role="status" aria-live="polite">{filtersSentence(model)}</p>
    </Themed>
  );
}
