// `cnn-filters`: options → numbers; each view has a file of its own.
import type { ModelContext } from '../block';
import { edgesModel, type EdgesModel } from './edges-model';
import { mapsModel, type MapsModel } from './maps-model';
import { refuseForeignKeys, type FiltersOptions } from './options';
import { weightsModel, type WeightsModel } from './weights-model';

/** What one of the views shows. */
export type FiltersModel = WeightsModel | MapsModel | EdgesModel;

/** Computes what the view of these options shows; `maps` where none is written. */
export async function* filtersModel(options: FiltersOptions, context: ModelContext<FiltersOptions>): AsyncGenerator<FiltersModel> {
  const view = options.view ?? 'maps';
  refuseForeignKeys(options, view, context.complain);
  if (view === 'weights') yield await weightsModel(options, context);
  else if (view === 'maps') yield await mapsModel(options, context);
  else yield await edgesModel(options, context);
}
