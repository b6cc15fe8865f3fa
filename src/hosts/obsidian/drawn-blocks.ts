// The blocks on screen, and which of them the reader used last: what commands look at.
import type { BlockChild } from './block-child';

/** Kept by the drawn blocks themselves. */
export class DrawnBlocks {
  private readonly children = new Set<BlockChild>();
  private used: BlockChild | undefined;

  /** Until the returned function is called. */
  add(child: BlockChild): () => void {
    this.children.add(child);
    return () => {
      this.children.delete(child);
      if (this.used === child) this.used = undefined;
    };
  }

  /** Notes that the reader pressed or focused something in a block. */
  use(child: BlockChild): void {
    this.used = child;
  }

  /** Turns every block into its text. */
  becomeText(): void {
    for (const child of [...this.children]) child.becomeText();
  }

  /** The block that has the focus. */
  get focused(): BlockChild | undefined {
    return [...this.children].find(({ containerEl }) => containerEl.contains(containerEl.doc.activeElement));
  }

  /** The block inside `el` that was used last, else the only one there. */
  within(el: HTMLElement | undefined): BlockChild | undefined {
    const here = [...this.children].filter(({ containerEl }) => !el || el.contains(containerEl));
    return here.find((child) => child === this.used) ?? (here.length === 1 ? here[0] : undefined);
  }
}
