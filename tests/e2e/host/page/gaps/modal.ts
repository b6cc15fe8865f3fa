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

async function suggest(modal: SuggestModal<unknown>): Promise<void> {
  const list = modal.resultContainerEl;
  const show = async (): Promise<void> => {
    list.empty();
    for (const value of await modal.getSuggestions(modal.inputEl.value)) {
      const item = list.createDiv('suggestion-item');
      modal.renderSuggestion(value, item);
      item.addEventListener('click', (event) => modal.selectSuggestion(value, event));
    }
  };
  list.addClass('prompt-results');
  modal.inputEl.addClass('prompt-input');
  modal.inputEl.addEventListener('input', () => void show());
  modal.inputEl.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') list.querySelector<HTMLElement>('.suggestion-item')?.click();
  });
  await show();
  modal.inputEl.focus();
}
