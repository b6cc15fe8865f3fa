// The lab of a host with windows: a worker, or the thread where none starts.
import { engineProgram } from 'engine-program';
import { inThread } from '../lab/in-thread';
import { inWorker, type WorkerPlatform } from '../lab/in-worker';
import type { Lab } from '../lab/lab';
import { openLab } from '../lab/open-lab';

/** A lab that starts its worker with the first run. */
export function labOf(window: Window & WorkerPlatform): Lab {
  const after = (ms: number, call: () => void) => {
    const timer = window.setTimeout(call, ms);
    return () => window.clearTimeout(timer);
  };
  return openLab({ programs: [inWorker(engineProgram, window), inThread(engineProgram)], clock: { now: () => window.performance.now(), after } });
}
