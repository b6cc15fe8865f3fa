// Turns `> [!note] Title` quotes into callouts.

/** Replaces every callout quote below `root` by the app's callout elements. */
export function makeCallouts(root: ParentNode): void {
  for (const quote of root.querySelectorAll('blockquote')) {
    const first = quote.querySelector(':scope > p:first-child');
    const found = /^\[!([^\]]+)\]([+-]?)[ \t]*([^\n]*)\n?/.exec(first?.textContent ?? '');
    if (first === null || found === null) continue;
    const kind = (found[1] ?? '').toLowerCase();
    removeLeadingText(first, found[0].length);
    if (first.textContent === '' && first.children.length === 0) first.remove();
    quote.replaceWith(callout(quote, kind, found[3] || capitalised(kind)));
  }
}

function callout(quote: Element, kind: string, title: string): HTMLElement {
  const doc = quote.ownerDocument;
  const part = (cls: string, ...children: (Node | string)[]): HTMLElement => {
    const el = doc.createElement('div');
    el.className = cls;
    el.append(...children);
    return el;
  };
  const el = part(
    'callout',
    part('callout-title', part('callout-icon'), part('callout-title-inner', title)),
    part('callout-content', ...quote.childNodes),
  );
  el.dataset['callout'] = kind;
  return el;
}

function removeLeadingText(el: Element, length: number): void {
  let left = length;
  while (left > 0 && el.firstChild !== null) {
    const text = el.firstChild.textContent ?? '';
    if (text.length > left && el.firstChild.nodeType === Node.TEXT_NODE) {
      el.firstChild.textContent = text.slice(left);
      return;
    }
    left -= text.length;
    el.firstChild.remove();
  }
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
