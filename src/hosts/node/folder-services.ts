// Services over a folder of files: what `npm run note` gives its blocks. The file system is handed in.
import { engineProgram } from 'engine-program';
import { DEFAULT_PREFERENCES } from '../../blocks/preferences';
import type { Services } from '../../blocks/services';
import { linkedFolder, linkedPath, pathsIn } from '../../blocks/vault-paths';
import { inThread } from '../../lab/in-thread';
import { openLab } from '../../lab/open-lab';
import type { Clock } from '../../lab/clock';
import { memoryStore } from '../memory-store';

/** A folder as a vault. */
export interface Folder {
  /** Paths of all its files, relative to it, with forward slashes. */
  readonly paths: readonly string[];
  read(path: string): Promise<ArrayBuffer>;
}

/** Default preferences, the folder’s files, and a lab in this thread. */
export function folderServices(folder: Folder, clock: Clock): Services {
  return {
    preferences: DEFAULT_PREFERENCES,
    note: '',
    store: memoryStore(),
    pathOf: (link) => linkedPath(folder.paths, link),
    lab: openLab({ programs: [inThread(engineProgram)], clock }),
    readFile: async (link) => {
      const path = linkedPath(folder.paths, link);
      return path === undefined ? undefined : folder.read(path);
    },
    filesIn: (link) => {
      const path = linkedFolder(folder.paths, link);
      const files = path === undefined ? [] : pathsIn(folder.paths, path).map((inside) => ({ ...inside, version: '', read: () => folder.read(inside.path) }));
      return Promise.resolve(path === undefined ? undefined : { path, files });
    },
  };
}
