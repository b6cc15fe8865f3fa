// A block as an app without the plugin shows it: the text between its fences.

/** Puts the text of a fence into the element, in place of whatever is there. */
export function showFence(el: HTMLElement, language: string, source: string): void {
  el.empty();
  el.createEl('pre').createEl('code', { cls: `language-${language}`, text: source });
}
