// Keeps blocks still where the reader wants it so, whatever the system says: a class on the body of every window, which
// styles.css answers.
import type { App, Plugin } from 'obsidian';

const STILL = 'cnn-notes-still';

/** Follows the setting and new windows until the plugin is unloaded; call the answer when the setting has changed. */
export function followMotion(plugin: Plugin, isStill: () => boolean): () => void {
  const show = (wanted: boolean): void => bodies(plugin.app).forEach((body) => body.toggleClass(STILL, wanted));
  plugin.registerEvent(plugin.app.workspace.on('layout-change', () => show(isStill())));
  plugin.register(() => show(false));
  show(isStill());
  return () => show(isStill());
}

function bodies(app: App): Set<HTMLElement> {
  const all = new Set([activeDocument.body]);
  app.workspace.iterateAllLeaves(({ view }) => void all.add(view.containerEl.doc.body));
  return all;
}
