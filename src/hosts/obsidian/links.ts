// Links of a block as Obsidian’s own: open, new pane, preview, menu, and whether the target exists.
import { Keymap, Menu, parseLinktext, type App, type HoverParent } from 'obsidian';
import type { Link } from '../../blocks/notation/link';
import type { LinkHost } from '../../blocks/ui/host';

/** The name under which page previews of our links can be switched in Obsidian’s settings. */
export const HOVER_SOURCE = 'cnn-notes';

/** Links seen from the note at `sourcePath`. */
export function obsidianLinks(app: App, sourcePath: string): LinkHost {
  const hoverParent: HoverParent = { hoverPopover: null };
  return {
    exists: (link) => link.path === '' || app.metadataCache.getFirstLinkpathDest(parseLinktext(textOf(link)).path, sourcePath) !== null,
    open: (link, event) => void app.workspace.openLinkText(textOf(link), sourcePath, Keymap.isModEvent(event)),
    preview: (link, event, targetEl) => {
      app.workspace.trigger('hover-link', { event, source: HOVER_SOURCE, hoverParent, targetEl, linktext: textOf(link), sourcePath });
    },
    menu: (link, event) => {
      const menu = new Menu();
      app.workspace.handleLinkContextMenu(menu, textOf(link), sourcePath);
      menu.showAtMouseEvent(event);
    },
    subscribe: (listener) => {
      const change = app.metadataCache.on('resolved', listener);
      const removal = app.vault.on('delete', listener);
      return () => {
        app.metadataCache.offref(change);
        app.vault.offref(removal);
      };
    },
  };

  function textOf({ path, heading }: Link): string {
    return heading === undefined ? path : `${path}#${heading}`;
  }
}
