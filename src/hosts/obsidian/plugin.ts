// What Obsidian loads: registers blocks, settings and events, and does nothing else until a block is drawn.
import { Plugin, type MarkdownPostProcessorContext } from 'obsidian';
import { blocks } from '../../blocks';
import type { LiveBlock } from '../../blocks/live-block';
import { coursesOf } from '../../blocks/network/courses';
import { Sessions } from '../../blocks/sessions';
import { labOf } from '../lab-of';
import { apiOf, type CnnNotesApi } from './api';
import { blockAtCursor } from './block-at-cursor';
import { BlockChild } from './block-child';
import { BlockSuggest } from './block-suggest';
import { addBlockCommands } from './commands';
import { addDemoCommand, offerDemo } from './demo-note';
import { DrawnBlocks } from './drawn-blocks';
import type { TrainedNetworks } from './forget-text';
import { addInsertCommand } from './insert-block';
import { HOVER_SOURCE } from './links';
import { followMotion } from './motion';
import { MovedFiles } from './moved-files';
import { pauseWithClosedNotes, renderOpenNotes } from './open-notes';
import { placeOf } from './place';
import { showFence } from './plain-fence';
import { ObsidianServices } from './services';
import { previewSettings, readSettings, storedSettings, type Settings } from './settings';
import { SettingsTab } from './settings-tab';
import { Turns } from '../turns';
import { followNotes, vaultStore } from './vault-store';

/** The plugin. */
export default class CnnNotesPlugin extends Plugin {
  /** Read by the settings tab’s controls. */
  override settings: Settings = readSettings(undefined);
  /** What other plugins and scripts may ask. */
  readonly api: CnnNotesApi = apiOf(blocks, (notePath) => this.servicesFor(notePath));
  private readonly sessions = new Sessions();
  private readonly moved = new MovedFiles();
  private showMotion: () => void = () => undefined;
  private isGone = false;
  private readonly drawn = new DrawnBlocks();
  private readonly lab = labOf(window);
  private readonly store = vaultStore(this.app);
  private readonly turns = new Turns({ now: () => performance.now(), later: (act) => void window.setTimeout(act) });

  override async onload(): Promise<void> {
    this.settings = readSettings(await this.loadData());
    this.showMotion = followMotion(this, () => this.settings.motion === 'reduced');
    for (const block of blocks) {
      this.registerMarkdownCodeBlockProcessor(block.language, (source, el, ctx) => this.draw(block, source, el, ctx));
    }
    this.registerEditorSuggest(new BlockSuggest(this.app, (path) => this.servicesFor(path)));
    this.registerHoverLinkSource(HOVER_SOURCE, { display: 'CNN Notes', defaultMod: true });
    this.addSettingTab(new SettingsTab(this));
    pauseWithClosedNotes(this, this.store);
    followNotes(this, this.store);
    addInsertCommand(this, () => ({ app: this.app, settings: () => this.settings, services: this.servicesFor('', () => previewSettings(this.settings)), turns: this.turns }));
    addDemoCommand(this);
    addBlockCommands(this, { drawn: this.drawn, atCursor: (view) => blockAtCursor(view, { sessions: this.sessions, settings: () => this.settings, servicesFor: (path) => this.servicesFor(path) }) });
    this.registerEvent(this.app.vault.on('rename', (file, from) => {
      this.moved.move(from, file.path);
      this.sessions.rename(from, file.path);
    }));
    this.registerEvent(this.app.vault.on('delete', (file) => this.sessions.forget(file.path)));
    // While the app starts, notes are rendered after the plugins are there.
    if (this.app.workspace.layoutReady) renderOpenNotes(this.app);
  }

  override onunload(): void {
    this.isGone = true;
    this.drawn.becomeText();
    this.sessions.close();
    this.lab.close();
  }

  /** Another device changed the settings. */
  override async onExternalSettingsChange(): Promise<void> {
    this.settings = readSettings(await this.loadData());
    this.showSettings();
  }

  /** Keeps one changed setting and draws what depends on it. */
  async changeSettings(change: Partial<Settings>): Promise<void> {
    this.settings = { ...this.settings, ...change };
    await this.saveData(storedSettings(this.settings, await this.loadData()));
    this.showSettings();
  }

  /** The reader has enabled the plugin: offers the demo note, once. */
  override onUserEnable(): void {
    void this.offerDemoOnce();
  }

  private async offerDemoOnce(): Promise<void> {
    const stored: unknown = await this.loadData();
    this.settings = readSettings(stored);
    if (this.settings.isDemoOffered) return;
    await this.changeSettings({ isDemoOffered: true });
    offerDemo(this.app);
  }

  private showSettings(): void {
    this.showMotion();
    this.sessions.refresh();
  }

  /** How much the networks of this vault have learnt, and how many learn now. */
  async trained(): Promise<TrainedNetworks> {
    return { ...(await this.store.size()), training: coursesOf(this.store).training };
  }

  /** Deletes what all networks of this vault have learnt. */
  async forgetTrained(): Promise<void> {
    coursesOf(this.store).discardAll();
    await this.store.clear();
  }

  /** What a block of this note may ask for. */
  private servicesFor(sourcePath: string, settings = () => this.settings): ObsidianServices {
    return new ObsidianServices(this.app, sourcePath, settings, { lab: this.lab, store: this.store, sessions: this.sessions, moved: this.moved });
  }

  /** Resolves when the first complete frame is drawn: PDF export waits for nothing else. */
  private async draw(block: LiveBlock, source: string, el: HTMLElement, ctx: MarkdownPostProcessorContext): Promise<void> {
    const place = await placeOf(this.app, { language: block.language, source, el, ctx });
    const takeTurn = () => this.turns.take();
    await takeTurn();
    if (this.isGone) return showFence(el, block.language, source);
    const open = this.sessions.open(block, source, this.servicesFor(ctx.sourcePath), place);
    const child = new BlockChild(el, { app: this.app, ctx, open, settings: () => this.settings, takeTurn, onUse: (used) => this.drawn.use(used) });
    child.register(this.drawn.add(child));
    if (!place) child.register(() => open.stop());
    ctx.addChild(child);
    // The session may be computing for other views, or again and again, long after this one is closed.
    await Promise.race([open.complete, child.gone]);
    // Turns come in the order in which they were asked for; the whole figure has asked for its own before.
    await takeTurn();
  }
}
