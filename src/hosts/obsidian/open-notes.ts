// Which notes are open, so that training goes on while its block is scrolled out of the page, and is paused when the note
// is closed; and so that a plugin which is enabled in a running app finds its blocks.
import { MarkdownView, type App, type Plugin, type View } from 'obsidian';
import { coursesOf } from '../../blocks/network/courses';
import type { Store } from '../../blocks/store';

/** Whether some tab or window shows the note. */
export function isNoteOpen(app: App, path: string): boolean {
  let isOpen = false;
  app.workspace.iterateAllLeaves(({ view }) => {
    isOpen ||= (view as View & { readonly file?: { readonly path: string } | null }).file?.path === path;
  });
  return isOpen;
}

/** Pauses the training of closed notes, until the plugin is unloaded. */
export function pauseWithClosedNotes(plugin: Plugin, store: Store): void {
  const { app } = plugin;
  const check = (): void => coursesOf(store).pauseUnwatched((note) => isNoteOpen(app, note));
  plugin.registerEvent(app.workspace.on('layout-change', check));
  plugin.registerEvent(app.workspace.on('file-open', check));
  plugin.register(() => coursesOf(store).pauseAll());
}

/** Renders again what is open in the Reading view: the app itself does not when a plugin brings a language along. */
export function renderOpenNotes(app: App): void {
  app.workspace.iterateAllLeaves(({ view }) => {
    if (view instanceof MarkdownView) view.previewMode.rerender(true);
  });
}
