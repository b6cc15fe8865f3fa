// The layers of a held network; says so while they are being loaded for the first time.
import type { NetworkView } from '../../lab/jobs/filters-network';
import type { ModelContext } from '../block';
import type { HeldModel } from '../models/held-model';
import type { FiltersOptions } from './options';

/** The network, described. Throws what describing it throws. */
export function loadedNetwork({ network, isDescribed }: HeldModel, { progress }: ModelContext<FiltersOptions>): Promise<NetworkView> {
  if (!isDescribed) progress({ done: 0, words: 'loading the network', isUnstoppable: true });
  return network;
}
