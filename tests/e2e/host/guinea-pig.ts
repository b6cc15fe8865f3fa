// Opens the host around the guinea pig, the plugin that the host's own tests run.
import { fileURLToPath } from 'node:url';
import { pluginFrom } from './bundle';
import { openHost, type Host, type HostOptions } from './driver';

const MANIFEST = {
  id: 'guinea-pig',
  name: 'Guinea Pig',
  version: '1.0.0',
  minAppVersion: '1.13.0',
  description: 'Runs in tests only.',
  author: 'CNN Notes contributors',
};

/** A host whose plugin knows the one language `count`. */
export async function openGuineaPig(options: Omit<HostOptions, 'plugin'>): Promise<Host> {
  const entry = fileURLToPath(new URL('fixtures/guinea-pig.ts', import.meta.url));
  return openHost({ ...options, plugin: await pluginFrom(entry, MANIFEST, '.block-language-count { min-height: 60px; }') });
}
