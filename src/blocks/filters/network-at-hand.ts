// The layers of a held network without waiting, where they are known: so that a block which computes again goes on with
// the work that it left in the same turn.
import type { NetworkView } from '../../lab/jobs/filters-network';
import type { ModelRef } from '../../lab/job';
import type { ModelContext } from '../block';
import { holdModel, type HeldModel } from '../models/held-model';
import { loadedNetwork } from './loaded-network';
import type { FiltersOptions } from './options';

/** By model, then by the labels that the block gives its classes. */
const known = new WeakMap<ModelRef, Map<string, NetworkView>>();

/** A model with its layers. */
export interface NetworkAtHand {
  readonly held: HeldModel;
  readonly network: NetworkView;
}

/** Holds the model of these options; at once where it is known. Throws and rejects as `holdModel` and `loadedNetwork` do. */
export function networkAtHand(options: FiltersOptions, context: ModelContext<FiltersOptions>): NetworkAtHand | Promise<NetworkAtHand> {
  const held = holdModel(options, context);
  return held instanceof Promise ? held.then((model) => described(model, options, context)) : described(held, options, context);
}

function described(held: HeldModel, { labels }: FiltersOptions, context: ModelContext<FiltersOptions>): NetworkAtHand | Promise<NetworkAtHand> {
  const own = known.get(held.ref) ?? new Map<string, NetworkView>();
  known.set(held.ref, own);
  const key = JSON.stringify(labels ?? null);
  const network = own.get(key);
  if (network) return { held, network };
  return loadedNetwork(held, context).then((loaded) => {
    own.set(key, loaded);
    return { held, network: loaded };
  });
}
