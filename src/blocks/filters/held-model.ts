// Models shared by all blocks of one lab and freed when the last of them has stopped.
import type { ModelRef } from '../../lab/job';
import type { NetworkView } from '../../lab/jobs/filters-network';
import type { Lab, ModelHandle } from '../../lab/lab';

/** A model at hand. */
export interface HeldModel {
  readonly ref: ModelRef;
  /** Its layers; described once. */
  readonly network: Promise<NetworkView>;
}

interface Holding extends HeldModel {
  readonly handle: ModelHandle;
  holders: number;
}

const labs = new WeakMap<Lab, Map<string, Holding>>();

/** The built-in model of this name, held until `signal` is aborted. */
export function holdModel(lab: Lab, name: 'digits', signal: AbortSignal): HeldModel {
  const held = labs.get(lab) ?? new Map<string, Holding>();
  labs.set(lab, held);
  const holding = held.get(name) ?? begin(lab, name);
  held.set(name, holding);
  holding.holders++;
  signal.addEventListener('abort', () => void release(held, name, holding), { once: true });
  return holding;
}

function begin(lab: Lab, name: 'digits'): Holding {
  const handle = lab.model({ kind: 'built-in', name });
  const network = lab.run('filtersNetwork', { model: handle.ref, builtIn: name });
  // Whoever waits for it hears of a failure; nobody else needs to.
  network.catch(() => undefined);
  return { handle, ref: handle.ref, network, holders: 0 };
}

/** A block that computes again stops and begins in one turn: only after that turn it is known that nobody holds on. */
async function release(held: Map<string, Holding>, name: string, holding: Holding): Promise<void> {
  holding.holders--;
  await Promise.resolve();
  if (holding.holders > 0 || held.get(name) !== holding) return;
  held.delete(name);
  holding.handle.free();
}
