// The context menu of a block: every action that it offers now, in the groups of the toolbar.
import { Menu } from 'obsidian';
import { offeredActions } from '../../blocks/ui/actions';
import type { BlockChild } from './block-child';

/** Shows the menu at the pointer; links, text fields and selected text keep their own. */
export function showBlockMenu({ open, host, blockEl }: BlockChild, event: MouseEvent): void {
  if (event.defaultPrevented || hasOwnMenu(event)) return;
  event.preventDefault();
  const menu = new Menu();
  let group: string | undefined;
  for (const action of offeredActions(open, host)) {
    if (group !== undefined && group !== action.group) menu.addSeparator();
    group = action.group;
    menu.addItem((item) => item.setTitle(action.name).onClick(() => void action.run({ open, host, element: blockEl })));
  }
  if (group !== undefined) menu.showAtMouseEvent(event);
}

function hasOwnMenu({ target, win }: MouseEvent): boolean {
  const element = target as Element | null;
  return element?.closest('a, input, textarea, select') !== null || win.getSelection()?.isCollapsed === false;
}
