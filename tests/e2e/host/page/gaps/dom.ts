// Element methods that the app adds and the mocks leave empty or get wrong.
import { onWindowMigrated } from '../popout';

/** Mends `onNodeInserted`, `onWindowMigrated`, and the selector of `on`. */
export function mendElements(): void {
  Object.assign(HTMLElement.prototype, { onNodeInserted, onWindowMigrated, on });
}

function onNodeInserted(this: HTMLElement, listener: () => void, once = false): () => void {
  let inside = this.isConnected;
  const observer = new MutationObserver(() => {
    if (this.isConnected && !inside) {
      if (once) observer.disconnect();
      listener();
    }
    inside = this.isConnected;
  });
  observer.observe(this.ownerDocument, { childList: true, subtree: true });
  return () => observer.disconnect();
}

type Listener = (this: HTMLElement, event: Event, target: HTMLElement) => void;

function on(this: HTMLElement, type: string, selector: string, listener: Listener, options?: AddEventListenerOptions): void {
  const delegated = (event: Event): void => {
    const hit = (event.target as Element | null)?.closest<HTMLElement>(selector) ?? null;
    if (hit !== null && this.contains(hit)) listener.call(this, event, hit);
  };
  this.addEventListener(type, delegated, options);
}
