// The table of the views of `cnn-filters`: one line each.
import type { Complain } from '../services';
import { deconvnet } from './deconvnet/deconvnet';
import { attribution } from './attribution/attribution';
import { correspondence } from './correspondence/correspondence';
import { edges } from './edges/edges';
import { evolution } from './evolution/evolution';
import type { FilterView } from './filter-view';
import { invariance } from './invariance/invariance';
import { maximise } from './maximise/maximise';
import { maps } from './maps/maps';
import { occlusion } from './occlusion/occlusion';
import { filtersFields, type FiltersOptions, type OwnKey } from './options';
import { top9 } from './top9/top9';
import type { FiltersViewName } from './view-names';
import { weights } from './weights/weights';

/** Every view by its name. */
export const views: Readonly<Record<FiltersViewName, FilterView>> = {
  weights,
  maps,
  edges,
  top9,
  deconvnet,
  evolution,
  attribution,
  maximise,
  occlusion,
  invariance,
  correspondence,
};

/** Refuses a key that this view would ignore. Throws a NoteError at the key. */
export function refuseForeignKeys(options: FiltersOptions, { name, keys }: FilterView, complain: Complain<FiltersOptions>): void {
  const own = Object.keys(filtersFields) as OwnKey[];
  const foreign = own.find((key) => (key as string) !== 'view' && options[key] !== undefined && !keys.includes(key));
  if (foreign === undefined) return;
  const readers = Object.values(views).filter((view) => view.keys.includes(foreign)).map((view) => view.name);
  throw complain(foreign, `“${foreign}” means nothing in view: ${name}.`, `Remove it, or write view: ${readers.join(' or view: ')}.`);
}
