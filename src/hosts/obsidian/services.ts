// What a block’s model may ask, answered by the vault.
import { parseLinktext, type App } from 'obsidian';
import type { Link } from '../../blocks/notation/link';
import type { Preferences } from '../../blocks/preferences';
import type { Services } from '../../blocks/services';
import type { Lab } from '../../lab/lab';
import { preferencesOf, type Settings } from './settings';

/** Files and preferences as seen from one note. */
export class ObsidianServices implements Services {
  constructor(
    private readonly app: App,
    private readonly sourcePath: string,
    private readonly settings: () => Settings,
    readonly lab: Lab,
  ) {}

  get preferences(): Preferences {
    return preferencesOf(this.settings());
  }

  async readFile(link: Link): Promise<ArrayBuffer | undefined> {
    const file = this.app.metadataCache.getFirstLinkpathDest(parseLinktext(link.path).path, this.sourcePath);
    return file ? this.app.vault.readBinary(file) : undefined;
  }
}
