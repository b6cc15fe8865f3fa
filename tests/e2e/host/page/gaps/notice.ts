// Notices that can be seen: they stand in the corner for their time, and the record keeps their words.
import { Notice } from 'obsidian-test-mocks/obsidian';
import type { Recorded } from '../record';

const DEFAULT_DURATION = 5000;

/** Shows every notice from now on. */
export function showNotices(record: Recorded): void {
  Notice.prototype.constructor__ = function show(this: Notice, _message, duration = DEFAULT_DURATION): void {
    record.notices.push(this.messageEl.textContent ?? '');
    this.containerEl.addClass('notice');
    this.messageEl.addClass('notice-message');
    this.noticeEl = this.containerEl;
    container().append(this.containerEl);
    this.containerEl.addEventListener('click', () => this.hide());
    if (duration > 0) window.setTimeout(() => this.hide(), duration);
  };
  Notice.prototype.hide = function hide(this: Notice): void {
    this.containerEl.remove();
  };
}

function container(): HTMLElement {
  return document.querySelector<HTMLElement>('.notice-container') ?? document.body.createDiv('notice-container');
}
