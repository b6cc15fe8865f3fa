// The Reading view: renders a note section by section, throws away sections that scroll far out of its
// window, renders them again (as new elements) when they come back, and keeps untouched sections
// when the note changes.
import { Component } from 'obsidian-test-mocks/obsidian';
import { sectionsOf, type Section } from './markdown';
import type { Lines, Located } from './place';
import { renderInto } from './render';
import type { NoteView } from './note-view';
import type { World } from './world';

const EVICT_BEYOND = 1500;
/** CSS pixels between throwing away and rendering again, so that a section at the border does not flicker */
const SLACK = 200;
/** what a line is taken to be high before it was ever rendered, in CSS pixels */
const GUESSED_LINE = 24;

interface Slot {
  section: Section;
  readonly el: HTMLElement;
  /** null while the section is thrown away */
  component: Component | null;
}

/** Opens a note in a Reading view inside `parent`. The note must exist. */
export function openReadingView(world: World, parent: HTMLElement, path: string): NoteView {
  return new ReadingView(world, parent, path);
}

class ReadingView implements NoteView {
  readonly el: HTMLElement;
  readonly mode = 'preview';
  private readonly scroller: HTMLElement;
  private readonly sizer: HTMLElement;
  private slots: Slot[] = [];
  private pending: Promise<void>[] = [];

  constructor(
    private readonly world: World,
    parent: HTMLElement,
    readonly path: string,
  ) {
    this.el = parent.createDiv('markdown-reading-view');
    this.scroller = this.el.createDiv('markdown-preview-view markdown-rendered is-readable-line-width');
    this.sizer = this.scroller.createDiv('markdown-preview-sizer markdown-preview-section');
    this.scroller.addEventListener('scroll', () => this.scroller.win.requestAnimationFrame(() => this.renderWhatIsNear()));
    this.refresh();
  }

  text(): string {
    const file = this.world.app.vault.getFileByPath(this.path);
    return file === null ? '' : this.world.app.vault.readSync__(file);
  }

  refresh(): void {
    const old = this.slots;
    this.slots = sectionsOf(this.text()).map((section) => this.slotFor(section, old));
    for (const slot of old) this.evict(slot);
    this.sizer.replaceChildren(...this.slots.map((slot) => slot.el));
    this.renderWhatIsNear();
  }

  rerender(): void {
    for (const slot of this.slots) this.evict(slot);
    this.renderWhatIsNear();
  }

  onResize(): void {
    this.renderWhatIsNear();
  }

  async settled(): Promise<void> {
    await Promise.all(this.pending);
  }

  close(): void {
    for (const slot of this.slots) this.evict(slot);
    this.el.remove();
  }

  /** Takes the section's old slot out of `old`, or makes an empty one. */
  private slotFor(section: Section, old: Slot[]): Slot {
    const index = old.findIndex((slot) => identity(slot.section) === identity(section));
    const [kept] = index < 0 ? [] : old.splice(index, 1);
    if (kept !== undefined) {
      kept.section = section;
      return kept;
    }
    const el = this.el.doc.createElement('div');
    el.style.height = `${(section.end - section.start + 1) * GUESSED_LINE}px`;
    return { section, el, component: null };
  }

  private renderWhatIsNear(): void {
    const margin = this.world.modes.evictBeyond ?? EVICT_BEYOND;
    const window = this.scroller.getBoundingClientRect();
    for (const slot of this.slots) {
      const box = slot.el.getBoundingClientRect();
      const within = (reach: number): boolean => box.bottom >= window.top - reach && box.top <= window.bottom + reach;
      if (within(margin)) this.render(slot);
      else if (slot.component !== null && !within(margin + SLACK)) this.throwAway(slot);
    }
  }

  private render(slot: Slot): void {
    if (slot.component !== null) return;
    const component = Component.create__();
    slot.component = component;
    component.load();
    const fresh = slot.el.doc.createElement('div');
    const place = {
      sourcePath: this.path,
      component,
      doc: slot.el.doc,
      depth: 0,
      offersReplaceCode: false,
      locate: (fence: Lines) => this.locate(slot, fence),
    };
    this.pending.push(...renderInto(this.world, fresh, slot.section.text, place));
    slot.el.style.removeProperty('height');
    slot.el.className = `el-${fresh.firstElementChild?.tagName.toLowerCase() ?? 'p'}`;
    slot.el.replaceChildren(...fresh.childNodes);
  }

  /** Keeps the section's place, its margin to the next one included, so that nothing jumps. */
  private throwAway(slot: Slot): void {
    const box = slot.el.getBoundingClientRect();
    const next = slot.el.nextElementSibling?.getBoundingClientRect().top ?? box.bottom;
    slot.el.style.height = `${next - box.top}px`;
    this.evict(slot);
  }

  private evict(slot: Slot): void {
    slot.component?.unload();
    slot.component = null;
    slot.el.replaceChildren();
  }

  private locate(slot: Slot, fence: Lines): Located {
    const { start, end } = slot.section;
    return {
      text: this.text(),
      section: { start, end },
      fence: { start: start + fence.start, end: start + fence.end },
    };
  }
}

/** What makes the app render a section anew; a fence's info string after the language does not. */
function identity(section: Section): string {
  return section.text.replace(/^([ ]{0,3}(?:`{3,}|~{3,})\s*[^\s`]*)[^\n]*/, '$1');
}
