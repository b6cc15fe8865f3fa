// Surroundings for blocks under test: default preferences, no files, and a lab that fails the test when used.
import { DEFAULT_PREFERENCES } from '../../src/blocks/preferences';
import type { Services } from '../../src/blocks/services';
import { memoryStore } from '../../src/hosts/memory-store';

/** Services of a block that should need nothing. */
export const noServices: Services = {
  preferences: DEFAULT_PREFERENCES,
  lab: {
    run: () => Promise.reject(new UnexpectedUse('lab.run')),
    model: () => {
      throw new UnexpectedUse('lab.model');
    },
    close: () => undefined,
  },
  note: '',
  store: memoryStore(),
  pathOf: () => undefined,
  readFile: () => Promise.reject(new UnexpectedUse('readFile')),
  filesIn: () => Promise.reject(new UnexpectedUse('filesIn')),
};

/** A block used a service that it should not need. */
export class UnexpectedUse extends Error {}
