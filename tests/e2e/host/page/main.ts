// The host page's own API, put on `window.host` for the driver. Everything that crosses is plain data.
import { App, MarkdownRenderer, Platform } from 'obsidian-test-mocks/obsidian';
import { setup } from 'obsidian-test-mocks/setup';
import { openCanvasCard } from './canvas-card';
import { mendElements } from './gaps/dom';
import { bindInputs } from './gaps/inputs';
import { showMenus } from './gaps/menu';
import { showModals } from './gaps/modal';
import { showNotices } from './gaps/notice';
import { blindPlace } from './place';
import { CodeMirrorEditor } from './codemirror-editor';
import type { LivePreview } from './live-preview';
import { disablePlugin, enablePlugin, registrations, runCommand, type PluginFiles, type Registrations } from './plugin';
import { migrate, openPopout } from './popout';
import { printNote } from './print';
import { emptyRecord, type Recorded } from './record';
import { renderInto } from './render';
import { bindSettingsToPlugin, openSettings } from './settings';
import { setTheme, type Theme } from './theme';
import { fillVault, vaultFiles, type VaultFiles } from './vault';
import { Panes } from './workspace';
import type { Modes } from './modes';
import type { World } from './world';

/** What a host page starts with. */
export interface Start {
  readonly files: VaultFiles;
  readonly plugin: PluginFiles;
  readonly data: unknown;
  readonly theme: Theme;
  readonly modes: Modes;
}

/** What the driver can ask of the page; panes are named by number. */
export interface HostPage {
  start(start: Start): Promise<void>;
  open(path: string, mode: 'preview' | 'source', popout: boolean): Promise<number>;
  card(source: string, size: { zoom: number; width: number }): number;
  text(pane: number): string;
  settled(pane: number): Promise<void>;
  close(pane: number): void;
  moveToPopout(pane: number): void;
  /** Live Preview only: 0-based */
  placeCursor(pane: number, at: { line: number; ch: number }): void;
  print(path: string): Promise<string>;
  setTheme(theme: Theme): void;
  setModes(modes: Modes): void;
  recorded(): Recorded;
  registrations(): Registrations;
  runCommand(id: string): boolean;
  /** Asks the plugin's `api`, as another plugin would. */
  callApi(method: string, ...given: unknown[]): Promise<unknown>;
  /** Puts the plugin where other plugins find it: `app.plugins.plugins`. */
  exposePlugin(): void;
  openSettings(): void;
  savedData(): unknown;
  /** data.json as another device left it, and what the app then calls. */
  syncData(data: unknown): Promise<void>;
  disable(): void;
  enable(): Promise<void>;
  readFile(path: string): Promise<string | null>;
  writeFile(path: string, text: string): Promise<void>;
  deleteFile(path: string): Promise<void>;
  renameFile(path: string, to: string): Promise<void>;
  files(): Promise<VaultFiles>;
  links(): { resolved: Record<string, Record<string, number>>; unresolved: Record<string, Record<string, number>> };
}

setup();
mendElements();
showModals();
showMenus();
bindInputs();
bindSettingsToPlugin();

const world: World = { app: App.createConfigured__(), record: emptyRecord(), modes: {}, plugin: null };
const panes = new Panes(world, document.body.createDiv('workspace'));
const cards = new Map<number, ReturnType<typeof openCanvasCard>>();
let plugin: PluginFiles;
let data: unknown = null;

Object.assign(globalThis, { app: world.app });
showNotices(world.record);
MarkdownRenderer.render = async (_app, text, el, sourcePath, component) => {
  await Promise.all(renderInto(world, el, text, blindPlace(sourcePath, component as never, el.doc)));
};

const viewOf = (id: number) => cards.get(id) ?? panes.get(id);
const fileAt = (path: string) => world.app.vault.getFileByPath(path);

const host: HostPage = {
  async start(start) {
    plugin = start.plugin;
    data = start.data;
    world.modes = start.modes;
    if (start.modes.phone) Object.assign(Platform, { isMobile: true, isMobileApp: true, isPhone: true, isDesktop: false, isDesktopApp: false });
    document.body.classList.toggle('is-mobile', start.modes.phone === true);
    document.body.classList.toggle('is-phone', start.modes.phone === true);
    document.head.createEl('style', { text: plugin.styles });
    setTheme(world, start.theme);
    await fillVault(world.app, start.files, world.record);
    await enablePlugin(world, plugin, data);
    world.app.workspace.setLayoutReady__();
  },
  open: async (path, mode, popout) => panes.open(path, mode, popout ? openPopout(document.querySelectorAll('.popout').length + 1) : undefined),
  card(source, size) {
    const id = -1 - cards.size;
    const frame = document.querySelector<HTMLElement>('.workspace')!.createDiv('workspace-leaf').createDiv('view-content');
    frame.dataset['pane'] = String(id);
    cards.set(id, openCanvasCard(world, frame, source, size));
    return id;
  },
  text: (id) => viewOf(id).text(),
  settled: (id) => viewOf(id).settled(),
  close(id) {
    if (!cards.has(id)) return panes.close(id);
    const frame = cards.get(id)?.el.parentElement?.parentElement;
    cards.get(id)?.close();
    frame?.remove();
    cards.delete(id);
  },
  moveToPopout(id) {
    const leaf = viewOf(id).el.parentElement?.parentElement;
    if (leaf) migrate(leaf, openPopout(document.querySelectorAll('.popout').length + 1));
    viewOf(id).onResize();
  },
  placeCursor(id, at) {
    const { editorView } = panes.get(id) as LivePreview;
    CodeMirrorEditor.over(editorView).setCursor(at);
    editorView.focus();
  },
  print: (path) => printNote(world, path),
  setTheme: (theme) => setTheme(world, theme),
  setModes: (modes) => void (world.modes = modes),
  recorded: () => world.record,
  registrations: () => registrations(world),
  callApi: async (method, ...given) => (world.plugin as unknown as { api: Record<string, (...all: unknown[]) => unknown> }).api[method](...given),
  runCommand: (id) => runCommand(world, id),
  exposePlugin: () => void Object.defineProperty(world.app, 'plugins', { configurable: true, value: { plugins: { [plugin.manifest.id]: world.plugin } } }),
  openSettings: () => openSettings(world),
  savedData: () => world.plugin?.data__ ?? data,
  async syncData(synced) {
    if (world.plugin === null) return void (data = synced);
    world.plugin.data__ = synced;
    await (world.plugin as unknown as { onExternalSettingsChange?(): unknown }).onExternalSettingsChange?.();
  },
  disable: () => void (data = disablePlugin(world)),
  async enable() {
    await enablePlugin(world, plugin, data);
    world.plugin?.onUserEnable();
  },
  readFile: async (path) => (fileAt(path) === null ? null : world.app.vault.adapter.read(path)),
  async writeFile(path, text) {
    const file = fileAt(path);
    await (file === null ? world.app.vault.create(path, text) : world.app.vault.modify(file, text));
  },
  async deleteFile(path) {
    const file = fileAt(path);
    if (file !== null) await world.app.vault.delete(file);
  },
  async renameFile(path, to) {
    const file = fileAt(path);
    if (file !== null) await world.app.fileManager.renameFile(file, to);
  },
  files: () => vaultFiles(world.app),
  links: () => ({ resolved: world.app.metadataCache.resolvedLinks, unresolved: world.app.metadataCache.unresolvedLinks }),
};

Object.assign(window, { host });
