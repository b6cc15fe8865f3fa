// A host for views that are drawn as text: every link exists, and nothing happens.
import type { Host } from '../../src/blocks/ui/host';

/** Does nothing. */
export const silentHost: Host = {
  links: { exists: () => true, open: () => undefined, preview: () => undefined, menu: () => undefined, subscribe: () => () => undefined },
  copy: () => Promise.resolve(), copyPicture: () => Promise.resolve(), notify: () => undefined,
};
