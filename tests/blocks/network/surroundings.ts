// Blocks of one note with a real lab in the thread and a store in memory.
import { blocks } from '../../../src/blocks';
import type { OpenBlock } from '../../../src/blocks/live-block';
import type { Services } from '../../../src/blocks/services';
import { folderServices, type Folder } from '../../../src/hosts/node/folder-services';

const after = (milliseconds: number, action: () => void) => {
  const timer = setTimeout(action, milliseconds);
  return () => clearTimeout(timer);
};

const NOTHING: Folder = { paths: [], read: () => Promise.reject(new RangeError('no such file')) };

/** Fresh surroundings: another store, another lab; a vault without files, or this one. */
export function surroundings(vault = NOTHING): Services {
  return folderServices(vault, { now: () => performance.now(), after });
}

/** A block of this language at work, looked at by somebody. */
export function opened(language: string, source: string, services: Services): OpenBlock {
  const block = blocks.find((one) => one.language === language);
  if (!block) throw new RangeError(language);
  const open = block.open(source, services);
  open.subscribe(() => undefined);
  return open;
}

/** Resolves when `isSo` is true; looks again in every turn. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** A network that trains in a moment. */
export const TINY = 'id: tiny\nlayers: [conv 4 5x5 stride 2, relu, maxpool 2, flatten, dense 10]\ntrain: {pictures: 640, batch: 16, epochs: 1}\n';
