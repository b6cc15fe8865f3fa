// What a block’s model may ask, answered by the vault.
import { parseLinktext, type App } from 'obsidian';
import type { Link } from '../../blocks/notation/link';
import type { Preferences } from '../../blocks/preferences';
import type { Services, VaultFolder } from '../../blocks/services';
import type { Store } from '../../blocks/store';
import type { Lab } from '../../lab/lab';
import { isNoteOpen } from './open-notes';
import { folderOf, versionOf, watchFolder } from './vault-folder';
import { preferencesOf, type Settings } from './settings';

/** Files and preferences as seen from one note. */
export class ObsidianServices implements Services {
  constructor(
    private readonly app: App,
    readonly note: string,
    private readonly settings: () => Settings,
    private readonly shared: { readonly lab: Lab; readonly store: Store },
  ) {}

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

  async readFile(link: Link): Promise<ArrayBuffer | undefined> {
    const file = this.app.metadataCache.getFirstLinkpathDest(parseLinktext(link.path).path, this.note);
    return file ? this.app.vault.readBinary(file) : undefined;
  }

  versionOf(path: string): string {
    return versionOf(this.app.vault.getFileByPath(path)?.stat);
  }

  filesIn(link: Link): Promise<VaultFolder | undefined> {
    return Promise.resolve(folderOf(this.app.vault, link));
  }

  watchFolder(path: string, changed: () => void): () => void {
    return watchFolder(this.app.vault, path, changed);
  }
}
