// What a block’s model may ask, answered by the vault.
import { parseLinktext, TFile, type App } from 'obsidian';
import { blocks } from '../../blocks';
import type { Neighbours } from '../../blocks/exchange/neighbours';
import { noteBlocks } from '../../blocks/note-blocks';
import type { Link } from '../../blocks/notation/link';
import type { Preferences } from '../../blocks/preferences';
import type { Services, VaultFolder } from '../../blocks/services';
import type { Sessions } from '../../blocks/sessions';
import type { Store } from '../../blocks/store';
import type { Lab } from '../../lab/lab';
import type { MovedFiles } from './moved-files';
import { isNoteOpen } from './open-notes';
import { folderOf, versionOf, watchFolder } from './vault-folder';
import { preferencesOf, type Settings } from './settings';
import { openEditor } from './write-back';

/** Files and preferences as seen from one note. */
export class ObsidianServices implements Services {
  constructor(
    private readonly app: App,
    private path: string,
    private readonly settings: () => Settings,
    private readonly shared: { readonly lab: Lab; readonly store: Store; readonly sessions: Sessions; readonly moved: MovedFiles },
  ) {}

  get note(): string {
    return this.path;
  }

  follow(note: string): void {
    this.path = note;
  }

  get neighbours(): Neighbours | undefined {
    if (this.note === '') return undefined;
    return noteBlocks({ note: this.note, sessions: this.shared.sessions, blocks, text: () => this.text(), services: () => this });
  }

  get lab(): Lab {
    return this.shared.lab;
  }

  get store(): Store {
    return this.shared.store;
  }

  isNoteOpen(): boolean {
    return isNoteOpen(this.app, this.note);
  }

  get preferences(): Preferences {
    return preferencesOf(this.settings());
  }

  pathOf(link: Link): string | undefined {
    return this.app.metadataCache.getFirstLinkpathDest(parseLinktext(link.path).path, this.note)?.path;
  }

  movedTo(link: Link): string | undefined {
    const path = this.shared.moved.nowAt(link);
    if (path === undefined || this.app.vault.getFileByPath(path) === null) return undefined;
    const name = path.split('/').pop() ?? path;
    return this.pathOf({ path: name, embed: false }) === path ? name : path;
  }

  async readFile(link: Link): Promise<ArrayBuffer | undefined> {
    const file = this.app.metadataCache.getFirstLinkpathDest(parseLinktext(link.path).path, this.note);
    return file ? this.app.vault.readBinary(file) : undefined;
  }

  versionOf(path: string): string {
    return versionOf(this.app.vault.getFileByPath(path)?.stat);
  }

  /** Unsaved typing included. */
  private async text(): Promise<string | undefined> {
    const file = this.app.vault.getAbstractFileByPath(this.note);
    if (!(file instanceof TFile)) return undefined;
    return openEditor({ app: this.app }, file)?.getValue() ?? this.app.vault.cachedRead(file);
  }

  filesIn(link: Link): Promise<VaultFolder | undefined> {
    return Promise.resolve(folderOf(this.app.vault, link));
  }

  watchFolder(path: string, changed: () => void): () => void {
    return watchFolder(this.app.vault, path, changed);
  }
}
