// The store of a vault: a database of its own, which follows renamed and deleted notes.
import type { App, Plugin } from 'obsidian';
import { coursesOf } from '../../blocks/network/courses';
import type { HostStore } from '../host-store';
import { storeOf } from '../store-of';

/** The vault's store. */
export function vaultStore(app: App): HostStore {
  return storeOf(window, `cnn-notes/${vaultName(app)}`);
}

/** Lets the store follow its notes. */
export function followNotes(plugin: Plugin, store: HostStore): void {
  const { vault } = plugin.app;
  plugin.registerEvent(vault.on('rename', (file, from) => {
    coursesOf(store).rename(from, file.path);
    void store.rename(from, file.path);
  }));
  plugin.registerEvent(vault.on('delete', (file) => {
    coursesOf(store).forget(file.path);
    void store.forget(file.path);
  }));
}

/** Two vaults of one name on one device have ids of their own, where the app tells them. */
function vaultName(app: App): string {
  const id = 'appId' in app ? app.appId : undefined;
  return typeof id === 'string' ? id : app.vault.getName();
}
