// The other host of the same build: a note as `npm start` serves it, under its strict Content-Security-Policy,
// in the same browser and watched in the same way as the emulated app.
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from 'playwright-core';
import { serve } from '../../../scripts/serve.mjs';
import { browser } from './browser';
import { keepScreenshot } from './screenshots';
import { expectSilence, watch, type Ledger } from './silence';

/** How a live page is opened. */
export interface LivePageOptions {
  /** a folder; default: the repository's `manual/` */
  readonly vault?: string;
  readonly theme?: 'light' | 'dark';
  readonly width?: number;
  readonly height?: number;
  readonly touch?: boolean;
}

/** An open live page. */
export interface LivePage extends Ledger {
  readonly page: Page;
  /** where the server stands, with a slash at the end */
  readonly address: string;
  /** the live blocks in order */
  blocks(): Locator;
  /** writes .cache/screenshots/NAME.png of the whole page and answers its path */
  screenshot(name: string): Promise<string>;
  /** ends page and server. @throws {NotSilent} as the emulated app does; a breach of the policy is a console line */
  close(): Promise<void>;
  /** as `close`, without looking at the noise */
  closeNoisy(): Promise<void>;
}

const repository = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

/** Serves a vault on a free port and opens one of its notes, named by its path without `.md`. */
export async function openLivePage(note: string, options: LivePageOptions = {}): Promise<LivePage> {
  const server = await serve({ vault: options.vault ?? repository('manual'), dist: repository('dist'), port: 0 });
  const context = await (await browser()).newContext({
    viewport: { width: options.width ?? 1000, height: options.height ?? 800 },
    colorScheme: options.theme ?? 'light',
    hasTouch: options.touch ?? false,
    locale: 'en-GB',
  });
  const ledger = await watch(context, new URL(server.address).origin);
  const page = await context.newPage();
  await page.goto(new URL(`note/${note.split('/').map(encodeURIComponent).join('/')}`, server.address).href);
  const closeNoisy = async (): Promise<void> => {
    await context.close();
    await server.close();
  };
  return {
    ...ledger,
    page,
    address: server.address,
    blocks: () => page.locator('main .cnn-notes'),
    screenshot: (name) => keepScreenshot(page, name, { fullPage: true }),
    closeNoisy,
    async close() {
      await closeNoisy();
      expectSilence(ledger);
    },
  };
}
