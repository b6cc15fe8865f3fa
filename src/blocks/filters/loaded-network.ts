// The layers of a held network; says so while they are being loaded for the first time.
import type { NetworkView } from '../../lab/jobs/filters-network';
import type { ModelContext } from '../block';
import type { HeldModel } from '../models/held-model';
import type { FiltersOptions } from './options';

const known = new WeakSet<Promise<NetworkView>>();

/** The network, described. Throws what describing it throws. */
export async function loadedNetwork({ network: described }: HeldModel, { progress }: ModelContext<FiltersOptions>): Promise<NetworkView> {
  if (!known.has(described)) progress({ done: 0, words: 'loading the network' });
  const network = await described;
  known.add(described);
  return network;
}
