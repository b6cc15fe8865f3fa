// A popout window, stood in for by a frame: a second document and window with classes of their own,
// which the app patches like the first ones.

const PATCHED = ['Node', 'Element', 'HTMLElement', 'SVGElement', 'Document', 'DocumentFragment', 'UIEvent'] as const;

const migrations = new WeakMap<HTMLElement, Set<(win: Window) => void>>();

/** Opens an empty popout and answers its body. `number` names the frame. */
export function openPopout(number: number): HTMLElement {
  const frame = document.body.createEl('iframe', { cls: 'popout', attr: { 'data-popout': String(number) } });
  const inner = frame.contentDocument;
  if (inner === null || frame.contentWindow === null) throw new NoPopout();
  patchLikeThisWindow(frame.contentWindow);
  for (const style of document.querySelectorAll('style')) inner.head.append(inner.importNode(style, true));
  inner.documentElement.className = document.documentElement.className;
  inner.body.className = `${document.body.className} is-popout-window`;
  return inner.body;
}

/** Moves an element with all that runs in it to another document, and tells those who listen. */
export function migrate(el: HTMLElement, to: HTMLElement): void {
  to.append(to.ownerDocument.adoptNode(el));
  const win = to.ownerDocument.defaultView;
  if (win === null) return;
  for (const inside of [el, ...el.querySelectorAll<HTMLElement>('*')]) {
    for (const listener of migrations.get(inside) ?? []) listener(win);
  }
}

/** What `HTMLElement.prototype.onWindowMigrated` does. */
export function onWindowMigrated(this: HTMLElement, listener: (win: Window) => void): () => void {
  const listeners = migrations.get(this) ?? new Set();
  migrations.set(this, listeners.add(listener));
  return () => void listeners.delete(listener);
}

function patchLikeThisWindow(win: Window): void {
  for (const name of PATCHED) {
    const [from, to] = [prototypeIn(window, name), prototypeIn(win, name)];
    for (const [key, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(from))) {
      if (!Object.hasOwn(to, key)) Object.defineProperty(to, key, descriptor);
    }
  }
}

function prototypeIn(win: Window, name: (typeof PATCHED)[number]): object {
  return (win as unknown as Record<string, { prototype: object }>)[name]?.prototype ?? {};
}

class NoPopout extends Error {
  constructor() {
    super('The browser opened no document for the popout.');
    this.name = 'NoPopout';
  }
}
