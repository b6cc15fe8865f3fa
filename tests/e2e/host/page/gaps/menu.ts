// Menus that can be seen and chosen from, by mouse and keyboard.
import { Menu, MenuItem } from 'obsidian-test-mocks/obsidian';

/** Makes every menu visible from now on. */
export function showMenus(): void {
  Menu.prototype.showAtMouseEvent = function showAtMouseEvent(this: Menu, event): Menu {
    return show(this, { x: event.clientX, y: event.clientY }, event.doc);
  };
  Menu.prototype.showAtPosition = function showAtPosition(this: Menu, { x, y }, doc = document): Menu {
    return show(this, { x, y }, doc);
  };
  Menu.prototype.hide = function hide(this: Menu): Menu {
    if (this.dom__.isConnected) {
      this.dom__.remove();
      this.close();
    }
    return this;
  };
}

function show(menu: Menu, at: { x: number; y: number }, doc: Document): Menu {
  const el = menu.dom__;
  el.empty();
  el.className = 'menu';
  el.setAttribute('role', 'menu');
  for (const item of menu.items__) el.append(item instanceof MenuItem ? itemElement(menu, item) : createDiv('menu-separator'));
  doc.body.append(el);
  el.style.left = `${Math.max(0, Math.min(at.x, doc.documentElement.clientWidth - el.offsetWidth))}px`;
  el.style.top = `${Math.max(0, Math.min(at.y, doc.documentElement.clientHeight - el.offsetHeight))}px`;
  hideOnOutsideClick(menu, doc);
  el.querySelector<HTMLElement>('.menu-item')?.focus();
  return menu;
}

function hideOnOutsideClick(menu: Menu, doc: Document): void {
  const listener = (event: Event): void => {
    if (menu.dom__.contains(event.target as Node)) return;
    doc.removeEventListener('pointerdown', listener, true);
    menu.hide();
  };
  doc.addEventListener('pointerdown', listener, true);
}

function itemElement(menu: Menu, item: MenuItem): HTMLElement {
  const title = item.title__;
  const el = createEl('div', { cls: 'menu-item tappable', attr: { role: item.checked__ === null ? 'menuitem' : 'menuitemcheckbox', tabindex: '-1' } });
  el.createDiv({ cls: 'menu-item-title', text: title as string });
  el.toggleClass('is-disabled', item.disabled__);
  el.toggleClass('mod-checked', item.checked__ === true);
  const choose = (event: MouseEvent | KeyboardEvent): void => {
    if (item.disabled__) return;
    menu.hide();
    item.onClick__?.(event);
  };
  el.addEventListener('click', choose);
  el.addEventListener('keydown', (event) => onKey(menu, el, event, choose));
  return el;
}

function onKey(menu: Menu, el: HTMLElement, event: KeyboardEvent, choose: (event: KeyboardEvent) => void): void {
  event.preventDefault();
  if (event.key === 'Enter') choose(event);
  if (event.key === 'Escape') menu.hide();
  if (event.key === 'ArrowDown') (el.nextElementSibling as HTMLElement | null)?.focus();
  if (event.key === 'ArrowUp') (el.previousElementSibling as HTMLElement | null)?.focus();
}
