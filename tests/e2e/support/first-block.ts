// The block that a test is about: the first of its language in the host's note.
import type { Locator } from 'playwright-core';
import type { Host } from '../host/driver';

/** How the note is opened, and how many milliseconds are waited for anything on its page. */
interface Opening {
  readonly mode?: 'read' | 'livePreview';
  readonly patience: number;
}

/** Opens `Note.md`, and gives the block once the note has settled. */
export async function firstBlock(host: Host, language: string, { mode = 'read', patience }: Opening): Promise<Locator> {
  host.page.setDefaultTimeout(patience);
  const view = await host[mode]('Note.md');
  await view.settled();
  return view.blocks(language).first();
}
