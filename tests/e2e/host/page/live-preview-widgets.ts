// The widgets of Live Preview. A widget lives as long as the text that it replaces; CodeMirror decides.
import { WidgetType, type EditorView } from '@codemirror/view';
import { Component } from 'obsidian-test-mocks/obsidian';
import { processFence, type Fence } from './code-blocks';
import { blindPlace, type Located, type Place } from './place';
import { renderInto } from './render';
import { replaceableIn, type RenderedLines } from './live-preview-blocks';
import type { World } from './world';

/** What a widget needs of its editor's surroundings. */
export interface WidgetHost {
  readonly world: World;
  readonly path: string;
  readonly pending: Promise<void>[];
}

const components = new WeakMap<HTMLElement, Component>();

abstract class ComponentWidget extends WidgetType {
  constructor(protected readonly host: WidgetHost) {
    super();
  }

  protected abstract render(el: HTMLElement, component: Component, view: EditorView): void;

  override toDOM(view: EditorView): HTMLElement {
    const el = view.dom.doc.createElement('div');
    const component = Component.create__();
    el.className = 'cm-embed-block markdown-rendered';
    component.load();
    components.set(el, component);
    this.render(el, component, view);
    return el;
  }

  override destroy(el: HTMLElement): void {
    components.get(el)?.unload();
    components.delete(el);
  }

  override ignoreEvent(): boolean {
    return true;
  }
}

/** A fence, shown as what its processor draws. */
export class FenceWidget extends ComponentWidget {
  constructor(
    host: WidgetHost,
    private readonly fence: Fence,
  ) {
    super(host);
  }

  override eq(other: FenceWidget): boolean {
    return other.fence.body === this.fence.body && other.fence.language === this.fence.language;
  }

  protected override render(el: HTMLElement, component: Component, view: EditorView): void {
    const { world, path, pending } = this.host;
    const place: Place = {
      sourcePath: path,
      component,
      doc: el.doc,
      depth: 0,
      offersReplaceCode: true,
      locate: () => locateFence(view, el, this.fence),
    };
    const processed = processFence(world, place, this.fence);
    if (processed === null) return;
    pending.push(processed.done);
    keepCursorOut(el);
    el.classList.add('cm-preview-code-block');
    el.append(processed.el, editButton(el, view));
  }
}

/** A callout or an embed, shown rendered. */
export class RenderedWidget extends ComponentWidget {
  constructor(
    host: WidgetHost,
    private readonly source: RenderedLines,
  ) {
    super(host);
  }

  override eq(other: RenderedWidget): boolean {
    return other.source.text === this.source.text;
  }

  protected override render(el: HTMLElement, component: Component, view: EditorView): void {
    const { world, path, pending } = this.host;
    keepCursorOut(el);
    el.addEventListener('click', (event) => {
      if (!event.defaultPrevented && !hitsControl(el, event)) enter(view, view.posAtDOM(el));
    });
    pending.push(...renderInto(world, el, this.source.text, blindPlace(path, component, el.doc)));
  }
}

/** Before the widget stands in the document CodeMirror cannot say where it is; its first place is taken. */
function locateFence(view: EditorView, el: HTMLElement, fence: Fence): Located {
  const line = el.isConnected ? view.state.doc.lineAt(view.posAtDOM(el)).number - 1 : fence.lines.start;
  const now = replaceableIn(view.state).fences.find((candidate) => candidate.lines.start === line);
  const lines = now?.lines ?? fence.lines;
  return { text: view.state.sliceDoc(), section: lines, fence: lines };
}

function editButton(el: HTMLElement, view: EditorView): HTMLElement {
  const button = el.doc.createElement('div');
  button.className = 'edit-block-button';
  button.setAttribute('aria-label', 'Edit this block');
  button.textContent = '</>';
  button.addEventListener('click', () => enter(view, view.state.doc.lineAt(view.posAtDOM(el)).to + 1));
  return button;
}

function enter(view: EditorView, position: number): void {
  view.dispatch({ selection: { anchor: Math.min(position, view.state.doc.length) } });
  view.focus();
}

/** Without this the browser sets the editor's cursor beside the widget that was clicked, and so into the block. */
function keepCursorOut(el: HTMLElement): void {
  el.addEventListener('mousedown', (event) => {
    if (!hitsControl(el, event)) event.preventDefault();
  });
}

function hitsControl(el: HTMLElement, event: Event): boolean {
  const control = (event.target as Element).closest('input, button, select, textarea, a, [tabindex]');
  return control !== null && el.contains(control);
}
