// What end-to-end tests are written with: opens a host page around the built plugin and drives it from Node.
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from 'playwright-core';
import { browser } from './browser';
export { closeBrowser } from './browser';
export { openLivePage, type LivePage, type LivePageOptions } from './live-page';
import { builtPlugin, pageScript, pageStyles } from './bundle';
import { paper, type Paper } from './paper';
import { keepScreenshot } from './screenshots';
import { expectSilence, watch, type Ledger } from './silence';
import { vaultFromFolder } from './vault-folder';
import type { HostPage } from './page/main';
import type { Modes } from './page/modes';
import type { PluginFiles, Registrations } from './page/plugin';
import type { Recorded } from './page/record';
import type { Theme } from './page/theme';
import type { VaultFiles } from './page/vault';

export type { Modes, Recorded, Registrations, Theme, VaultFiles };

/** How a host is opened; every option has a default. */
export interface HostOptions {
  /** a folder, or notes by path; default: the repository's `manual/` */
  readonly vault?: string | Readonly<Record<string, string>>;
  /** default: the repository's `dist/` */
  readonly plugin?: PluginFiles;
  /** the plugin's data.json at the start */
  readonly data?: unknown;
  readonly theme?: Theme;
  /** CSS pixels; default 1000 × 800 */
  readonly width?: number;
  readonly height?: number;
  readonly modes?: Modes;
  /** a device with a touch screen */
  readonly touch?: boolean;
  readonly reducedMotion?: boolean;
}

/** An open view of a note. */
export interface View {
  /** the view's element, in whichever window it is */
  readonly root: Locator;
  /** the plugin's blocks, in order; of one language, if named */
  blocks(language?: string): Locator;
  /** the note as the view has it */
  text(): Promise<string>;
  /** when every block has kept its promise */
  settled(): Promise<void>;
  /** scrolls by wheel, as a reader does; positive is down */
  scroll(pixels: number): Promise<void>;
  /** Live Preview: 0-based line and character */
  placeCursor(line: number, ch?: number): Promise<void>;
  /** the same view in a second window, with all that runs in it */
  moveToPopout(): Promise<View>;
  close(): Promise<void>;
}

/** An open host: one window of the emulated app. */
export interface Host extends Ledger {
  readonly page: Page;
  read(note: string): Promise<View>;
  livePreview(note: string): Promise<View>;
  /** a canvas card of the given Markdown; zoom 1, width 400 by default */
  canvasCard(source: string, size?: { zoom?: number; width?: number }): Promise<View>;
  /** a note that holds nothing but `![[target]]`, in the Reading view */
  embed(target: string): Promise<View>;
  /** the note in a second window (`el.doc`, `el.win`) */
  popout(note: string, mode?: 'preview' | 'source'): Promise<View>;
  /** the PDF export: HTML, PDF, picture of the frozen page */
  print(note: string): Promise<Paper>;
  setTheme(theme: Theme): Promise<void>;
  setModes(modes: Modes): Promise<void>;
  recorded(): Promise<Recorded>;
  registrations(): Promise<Registrations>;
  /** false: the command does not exist or is not offered now */
  runCommand(id: string): Promise<boolean>;
  /** Asks the plugin's `api`, as another plugin would. */
  callApi(method: string, ...given: unknown[]): Promise<unknown>;
  openSettings(): Promise<Locator>;
  savedData(): Promise<unknown>;
  /** data.json as another device left it: `onExternalSettingsChange` is called */
  syncData(data: unknown): Promise<void>;
  disable(): Promise<void>;
  /** as by the reader: `onUserEnable` is called too */
  enable(): Promise<void>;
  /** null where the vault has no such file */
  vaultFile(path: string): Promise<string | null>;
  writeFile(path: string, text: string): Promise<void>;
  deleteFile(path: string): Promise<void>;
  renameFile(path: string, to: string): Promise<void>;
  /** the metadata cache's links, by path of the source */
  links(): Promise<ReturnType<HostPage['links']>>;
  /** the app closed and opened again: same vault, same data.json, same IndexedDB, fresh page */
  reopen(): Promise<void>;
  /** writes .cache/screenshots/NAME.png and answers its path; `whole`: the window is made as tall as the note */
  screenshot(name: string, options?: { whole?: boolean }): Promise<string>;
  /** ends the host. @throws {NotSilent} when anything was said on the console or left the page */
  close(): Promise<void>;
  /** as `close`, for tests that provoke noise on purpose and have looked at it */
  closeNoisy(): Promise<void>;
}

const ORIGIN = 'https://app.host.test';

declare global {
  interface Window {
    host: HostPage;
  }
}

/** Opens a host. Close it, or the next test shares its processor time. */
export async function openHost(options: HostOptions = {}): Promise<Host> {
  const context = await (await browser()).newContext({
    viewport: { width: options.width ?? 1000, height: options.height ?? 800 },
    hasTouch: options.touch ?? false,
    locale: 'en-GB',
    timezoneId: 'UTC',
    reducedMotion: options.reducedMotion ? 'reduce' : 'no-preference',
  });
  const ledger = await watch(context, ORIGIN);
  const page = await context.newPage();
  await serve(page);
  const plugin = options.plugin ?? (await builtPlugin());
  const settings = { plugin, theme: options.theme ?? 'light', modes: options.modes ?? {} } as const;
  await boot(page, { ...settings, files: await filesOf(options.vault), data: options.data ?? null });
  return host(page, ledger, settings);
}

function host(page: Page, ledger: Ledger, settings: Pick<Parameters<HostPage['start']>[0], 'plugin' | 'theme' | 'modes'>): Host {
  const open = async (note: string, mode: 'preview' | 'source', popout = false): Promise<View> => {
    const pane = await page.evaluate(([path, how, out]) => window.host.open(path, how, out), [note, mode, popout] as const);
    return settledView(page, pane, popout);
  };
  const close = async (): Promise<void> => page.context().close();
  return {
    ...ledger,
    page,
    read: (note) => open(note, 'preview'),
    livePreview: (note) => open(note, 'source'),
    popout: (note, mode = 'preview') => open(note, mode, true),
    async canvasCard(source, { zoom = 1, width = 400 } = {}) {
      const pane = await page.evaluate(([text, size]) => window.host.card(text, size), [source, { zoom, width }] as const);
      return settledView(page, pane);
    },
    async embed(target) {
      const note = `Embedding ${target.replace(/[#|/]/g, ' ')}.md`;
      await page.evaluate(([path, text]) => window.host.writeFile(path, text), [note, `![[${target}]]\n`] as const);
      return open(note, 'preview');
    },
    print: async (note) => paper(page, await page.evaluate((path) => window.host.print(path), note), settings.plugin.styles),
    setTheme: (theme) => page.evaluate((name) => window.host.setTheme(name), theme),
    setModes: (modes) => page.evaluate((wanted) => window.host.setModes(wanted), modes),
    recorded: () => page.evaluate(() => window.host.recorded()),
    registrations: () => page.evaluate(() => window.host.registrations()),
    callApi: (method, ...given) => page.evaluate(([name, all]) => window.host.callApi(name as string, ...(all as unknown[])), [method, given] as const),
    runCommand: (id) => page.evaluate((name) => window.host.runCommand(name), id),
    async openSettings() {
      await page.evaluate(() => window.host.openSettings());
      return page.locator('.mod-settings');
    },
    savedData: () => page.evaluate(() => window.host.savedData()),
    syncData: (data) => page.evaluate((synced) => window.host.syncData(synced), data),
    disable: () => page.evaluate(() => window.host.disable()),
    enable: () => page.evaluate(() => window.host.enable()),
    vaultFile: (path) => page.evaluate((name) => window.host.readFile(name), path),
    writeFile: (path, text) => page.evaluate(([name, content]) => window.host.writeFile(name, content), [path, text] as const),
    deleteFile: (path) => page.evaluate((name) => window.host.deleteFile(name), path),
    renameFile: (path, to) => page.evaluate(([from, name]) => window.host.renameFile(from, name), [path, to] as const),
    links: () => page.evaluate(() => window.host.links()),
    async reopen() {
      const [files, data] = await page.evaluate(async () => [await window.host.files(), window.host.savedData()] as const);
      await boot(page, { ...settings, files, data });
    },
    screenshot: (name, { whole = false } = {}) => (whole ? wholeScreenshot(page, name) : keepScreenshot(page, name)),
    async close() {
      await close();
      expectSilence(ledger);
    },
    closeNoisy: close,
  };
}

async function settledView(page: Page, pane: number, popout = false): Promise<View> {
  const view = viewOf(page, pane, popout);
  await view.settled();
  return view;
}

function viewOf(page: Page, pane: number, popout: boolean): View {
  const selector = `.view-content[data-pane="${pane}"]`;
  const root = popout ? page.frameLocator('iframe.popout >> nth=-1').locator(selector) : page.locator(selector);
  return {
    root,
    blocks: (language) => root.locator(language === undefined ? '[class*="block-language-"]' : `.block-language-${language}`),
    text: () => page.evaluate((id) => window.host.text(id), pane),
    settled: () => page.evaluate((id) => window.host.settled(id), pane),
    async scroll(pixels) {
      await root.hover({ position: { x: 5, y: 5 } });
      await page.mouse.wheel(0, pixels);
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    },
    placeCursor: (line, ch = 0) => page.evaluate(([id, at]) => window.host.placeCursor(id, at), [pane, { line, ch }] as const),
    async moveToPopout() {
      await page.evaluate((id) => window.host.moveToPopout(id), pane);
      return viewOf(page, pane, true);
    },
    close: () => page.evaluate((id) => window.host.close(id), pane),
  };
}

async function filesOf(vault: HostOptions['vault'] = fileURLToPath(new URL('../../../manual', import.meta.url))): Promise<VaultFiles> {
  if (typeof vault === 'string') return vaultFromFolder(vault);
  return Object.fromEntries(Object.entries(vault).map(([path, text]) => [path, { text }]));
}

async function serve(page: Page): Promise<void> {
  await page.context().route(`${ORIGIN}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/') return route.fulfill({ contentType: 'text/html', body: await shell() });
    if (!pathname.startsWith('/vault/')) return route.fulfill({ status: 404 });
    const path = decodeURIComponent(pathname.slice('/vault/'.length));
    const file = await page.evaluate(async (name) => (await window.host.files())[name], path);
    if (file === undefined || !('base64' in file)) return route.fulfill({ status: 404 });
    return route.fulfill({ body: Buffer.from(file.base64, 'base64'), contentType: pictureType(path) });
  });
}

function pictureType(path: string): string {
  const extension = path.split('.').at(-1) ?? '';
  return extension === 'svg' ? 'image/svg+xml' : `image/${extension === 'jpg' ? 'jpeg' : extension}`;
}

async function shell(): Promise<string> {
  return (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><link rel="icon" href="data:,">' +
    `<title>Host</title><style>${await pageStyles()}</style></head><body></body></html>`
  );
}

async function boot(page: Page, start: Parameters<HostPage['start']>[0]): Promise<void> {
  await page.goto(`${ORIGIN}/`);
  await page.addScriptTag({ content: await pageScript() });
  await page.evaluate((given) => window.host.start(given), start);
}

const TALLEST = 12_000;

async function wholeScreenshot(page: Page, name: string): Promise<string> {
  const before = page.viewportSize() ?? { width: 1000, height: 800 };
  for (let attempt = 0; attempt < 3; attempt++) {
    const height = await page.evaluate(() => Math.max(...[...document.querySelectorAll('.markdown-preview-view, .cm-scroller')].map((el) => el.scrollHeight), 300));
    await page.setViewportSize({ width: before.width, height: Math.min(height, TALLEST) });
  }
  const path = await keepScreenshot(page, name);
  await page.setViewportSize(before);
  return path;
}
