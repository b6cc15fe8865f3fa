// The search for what excites the units of a layer most: once for all blocks and units, kept when it is done.
import type { Lab } from '../../../lab/lab';
import type { LayerView } from '../../../lab/jobs/filters-network';
import type { TopPatches } from '../../../study/top-patches';
import type { HeldModel } from '../../models/held-model';
import type { WantedPictures } from '../../pictures/loaded-pictures';
import { reportsTo } from '../../reports-to';
import { SharedWork, type JoinedWork, type WorkTools } from '../../shared-work';

/** How many patches of each unit are kept: three rows of three. */
const KEPT = 9;

/** Searches that are kept for each model when nobody looks at their layer. */
const MOST = 8;

const searches = new SharedWork<TopPatches>({ most: MOST });

/** Which layer over which pictures. */
export interface Search {
  readonly lab: Lab;
  readonly held: HeldModel;
  readonly layer: LayerView;
  readonly pictures: WantedPictures;
}

/** The patches of every unit as they are found, until the signal is aborted. */
export function joinSearch(search: Search, signal: AbortSignal): JoinedWork<TopPatches> {
  const { held, layer, pictures } = search;
  return searches.join(held.ref, `${layer.name}\n${pictures.key}`, (tools) => found(search, tools), signal);
}

async function found({ lab, held, layer, pictures: wanted }: Search, tools: WorkTools<TopPatches>): Promise<TopPatches> {
  const { pictures } = await wanted.join(tools.signal).completed(tools.progress);
  const [count] = pictures.shape;
  const ask = { model: held.ref, layer: layer.name, options: { keep: KEPT }, pictures: { kind: 'given', pictures } } as const;
  return lab.run('topPatches', ask, reportsTo(tools, (done) => `looking through the pictures, ${Math.round(done * count)} of ${count}`));
}
