// The note's own internal links: the app's handlers, and whether their note exists.
import { Keymap, Menu } from 'obsidian-test-mocks/obsidian';
import type { World } from './world';

/** Binds every `a.internal-link` below `root` and marks those that lead nowhere. */
export function bindLinks(world: World, root: ParentNode, sourcePath: string): void {
  for (const link of root.querySelectorAll<HTMLAnchorElement>('a.internal-link')) {
    const linktext = link.dataset['href'] ?? '';
    const dest = world.app.metadataCache.getFirstLinkpathDest(linktext.split('#')[0] ?? '', sourcePath);
    link.classList.toggle('is-unresolved', dest === null);
    bind(world, link, linktext, sourcePath);
  }
}

function bind(world: World, link: HTMLAnchorElement, linktext: string, sourcePath: string): void {
  const { workspace } = world.app;
  const open = (event: MouseEvent): void => {
    event.preventDefault();
    void workspace.openLinkText(linktext, sourcePath, Keymap.isModEvent(event));
  };
  link.addEventListener('click', open);
  link.addEventListener('auxclick', (event) => event.button === 1 && open(event));
  link.addEventListener('mouseover', (event) => {
    workspace.trigger('hover-link', { event, source: 'preview', hoverParent: { hoverPopover: null }, targetEl: link, linktext, sourcePath });
  });
  link.addEventListener('contextmenu', (event) => {
    event.preventDefault();
    const menu = Menu.create2__();
    workspace.handleLinkContextMenu(menu.asOriginalType2__(), linktext, sourcePath);
    menu.showAtMouseEvent(event);
  });
}
