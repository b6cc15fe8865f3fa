// Many pictures that differ from one picture in a small part each, as occlusion makes them. With kernels only what a part
// can change is computed; what whole runs give is the definition of right, and the numbers are the same.

import { headOf, type Head } from './kernels/patched/head';
import { PatchedPictures, type PatchedTask } from './kernels/patched/patched-pictures';
import type { Kernels } from './kernels/kernels';
import type { Network } from './network';
import { isSingle } from './stored-floats';

export type { Patch } from './kernels/patched/patched-pictures';

/** What is to be patched, and how large patches get. */
export interface PatchingTask extends Omit<PatchedTask, 'kernels'> {
  /** Undefined where there are no kernels. */
  readonly kernels: Kernels | undefined;
  /** Rows and columns of a patch, at most. */
  readonly patch: readonly number[];
}

/**
 * A picture ready to be patched; undefined where that is of no use or cannot be done: without kernels, in float64, for networks
 * of several inputs or without pictures, and where a patch changes most of everything at once.
 */
export function patchedPictures({ kernels, patch, ...task }: PatchingTask): PatchedPictures | undefined {
  if (!kernels || !areAllSingle(task)) return undefined;
  const head = plannedHead(kernels, task, patch);
  return head && new PatchedPictures({ ...task, kernels }, head);
}

const heads = new WeakMap<Kernels, WeakMap<Network, Map<string, Head | undefined>>>();

/** Made once for all patches of a size. */
function plannedHead(kernels: Kernels, { model: { network }, keep }: Omit<PatchedTask, 'kernels'>, patch: readonly number[]): Head | undefined {
  const ofKernels = heads.get(kernels) ?? new WeakMap<Network, Map<string, Head | undefined>>();
  const ofNetwork = ofKernels.get(network) ?? new Map<string, Head | undefined>();
  heads.set(kernels, ofKernels.set(network, ofNetwork));
  const key = [...patch, '|', ...keep].join(' ');
  if (!ofNetwork.has(key)) ofNetwork.set(key, headOf({ kernels, network, keep, patch }));
  return ofNetwork.get(key);
}

function areAllSingle({ model, original }: Omit<PatchedTask, 'kernels'>): boolean {
  return [original, ...Object.values(model.weights)].every(isSingle);
}
