// Modals that open, take the focus and stay until they are closed; suggest modals filter and choose.
import { Modal, SuggestModal } from 'obsidian-test-mocks/obsidian';

/** Makes every modal visible from now on. */
export function showModals(): void {
  Modal.prototype.open = open;
  Modal.prototype.close = close;
}

function open(this: Modal): void {
  this.containerEl.addClass('modal-container');
  this.modalEl.addClass('modal');
  this.titleEl.addClass('modal-title');
  this.contentEl.addClass('modal-content');
  this.modalEl.setAttribute('role', 'dialog');
  this.modalEl.prepend(this.titleEl);
  const shut = createEl('button', { cls: 'modal-close-button', attr: { 'aria-label': 'Close' } });
  this.modalEl.prepend(shut);
  shut.addEventListener('click', () => this.close());
  this.containerEl.addEventListener('keydown', (event) => event.key === 'Escape' && this.close());
  this.containerEl.addEventListener('pointerdown', (event) => event.target === this.containerEl && this.close());
  document.body.append(this.containerEl);
  this.modalEl.tabIndex = -1;
  this.modalEl.focus();
  this.onOpen();
  if (this instanceof SuggestModal) void suggest(this);
}

function close(this: Modal): void {
  if (!this.containerEl.isConnected) return;
  this.containerEl.remove();
  this.onClose();
  (this as unknown as { closeCallback: (() => void) | null }).closeCallback?.();
}

/** Filters as one types; Up, Down and Enter choose, as the mouse does. */
async function suggest(modal: SuggestModal<unknown>): Promise<void> {
  const { inputEl, resultContainerEl: list } = modal;
  const items = (): HTMLElement[] => [...list.querySelectorAll<HTMLElement>('.suggestion-item')];
  const select = (item: HTMLElement | undefined): void => {
    for (const each of items()) each.classList.toggle('is-selected', each === item);
    item?.scrollIntoView({ block: 'nearest' });
  };
  const selected = (): number => items().findIndex((item) => item.classList.contains('is-selected'));
  const show = async (): Promise<void> => {
    const found = await modal.getSuggestions(inputEl.value);
    list.empty();
    for (const value of found.slice(0, modal.limit)) {
      const item = list.createDiv('suggestion-item');
      modal.renderSuggestion(value, item);
      item.addEventListener('click', (event) => modal.selectSuggestion(value, event));
      item.addEventListener('mousemove', () => select(item));
    }
    if (found.length === 0) list.createDiv({ cls: 'suggestion-empty', text: modal.emptyStateText });
    select(items()[0]);
  };
  list.addClass('prompt-results');
  inputEl.addClass('prompt-input');
  modal.modalEl.removeClass('modal');
  modal.modalEl.addClass('prompt');
  inputEl.addEventListener('input', () => void show());
  inputEl.addEventListener('keydown', (event) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const all = items();
    if (by !== undefined) {
      event.preventDefault();
      select(all[(selected() + by + all.length) % all.length]);
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      all[selected()]?.click();
    }
  });
  await show();
  inputEl.focus();
}
