// `view: top9`: the nine patches of many pictures that excite each unit of a layer most, and their projections.
import type { Tensor } from '../../../engine/tensor';
import type { LayerView, NetworkView } from '../../../lab/jobs/filters-network';
import type { PatchProjections } from '../../../study/patch-projections';
import type { TopPatches } from '../../../study/top-patches';
import type { ModelContext } from '../../block';
import { wantedPictures, type LoadedPictures } from '../../pictures/loaded-pictures';
import { inputFit } from '../as-input';
import { readsPicture } from '../first-layer';
import { chosenLayer, chosenUnit } from '../layer-choice';
import { networkAtHand, type NetworkAtHand } from '../network-at-hand';
import type { FiltersOptions, Scale } from '../options';
import { pageOf } from '../unit-page';
import type { ReluRule } from '../relu-rules';
import { joinSearch } from './patch-search';
import { joinProjections, type ProjectionWish } from './unit-projections';

/** Everything that the view of the favourite patches draws from. */
export interface Top9Model {
  readonly network: NetworkView;
  readonly layer: LayerView;
  readonly unit: number;
  readonly scale: Scale;
  readonly rule: ReluRule;
  readonly pictures: LoadedPictures;
  /** Of every unit, best first; fewer than nine while the search begins. */
  readonly patches: TopPatches;
  /** Whether all pictures were looked through. */
  readonly isComplete: boolean;
  /** The units on show. */
  readonly shown: readonly number[];
  /** The projections of units on show, as far as they are there. */
  readonly projections: ReadonlyMap<number, PatchProjections>;
  /** The filters and biases of a layer that reads the picture itself. */
  readonly filters?: LayerFilters;
}

/** What a convolution multiplies and adds. */
export interface LayerFilters {
  /** [units, channels, height, width]. */
  readonly W: Tensor;
  readonly b?: Tensor;
}

/** Units on show at once: filters of the first layer, and units with their projections. */
const FIRST_PAGE = 16, DEEP_PAGE = 12;

/** Searches, yielding what is found so far; then projects what is on show. */
export async function* top9Model(options: FiltersOptions, context: ModelContext<FiltersOptions>): AsyncGenerator<Top9Model> {
  const { services: { lab }, signal, complain, progress } = context;
  const hand = networkAtHand(options, context);
  const { held, network } = hand instanceof Promise ? await hand : hand;
  const layer = chosenLayer(network, options, complain);
  const unit = chosenUnit(layer, options, complain);
  const wanted = wantedPictures(options, inputFit(network), context);
  const search = joinSearch({ lab, held, layer, pictures: wanted }, signal);
  const pictures = await wanted.join(signal).completed(progress);
  const isFirst = readsPicture(layer, network);
  const filters = isFirst ? await filtersOf({ held, network }, layer, context) : undefined;
  const shown = pageOf(unit, layer.shape[0], isFirst ? FIRST_PAGE : DEEP_PAGE);
  const { scale = 'unit', rule = 'deconvnet' } = options;
  const found = { network, layer, unit, scale, rule, pictures, shown, ...(filters && { filters }) };
  for await (const patches of search.values(progress)) {
    if (!search.isComplete) yield { ...found, patches, isComplete: false, projections: new Map() };
  }
  const patches = search.value ?? [];
  const wish = { lab, held, layer, rule, pictures, key: wanted.key };
  for await (const projections of projected(wish, { patches, units: isFirst ? [unit] : [unit, ...shown.filter((other) => other !== unit)] }, context)) {
    yield { ...found, patches, isComplete: true, projections };
  }
}

interface OnShow {
  readonly patches: TopPatches;
  /** The first is the one that matters most. */
  readonly units: readonly number[];
}

/** What is there at once, then one unit after the other. */
async function* projected(wish: ProjectionWish, { patches, units }: OnShow, { signal, progress }: ModelContext<FiltersOptions>): AsyncGenerator<ReadonlyMap<number, PatchProjections>> {
  const projections = new Map<number, PatchProjections>();
  let isNews = true;
  for (const [i, unit] of units.entries()) {
    const work = joinProjections(wish, unit, patches[unit], signal);
    if (!work.isComplete) {
      if (isNews) yield new Map(projections);
      progress({ done: i / units.length, words: `projecting unit ${unit} down to the pixels` });
    }
    projections.set(unit, await work.completed());
    isNews = true;
  }
  if (isNews) yield projections;
}

async function filtersOf({ held }: NetworkAtHand, layer: LayerView, { services: { lab }, signal }: ModelContext<FiltersOptions>): Promise<LayerFilters> {
  const names = [`${layer.name}.W`, ...(layer.weights['b'] ? [`${layer.name}.b`] : [])];
  const { weights } = await lab.run('filtersMaps', { model: held.ref, keep: [], weights: names, edits: [] }, { signal });
  const b = weights[`${layer.name}.b`];
  return { W: weights[`${layer.name}.W`], ...(b && { b }) };
}
