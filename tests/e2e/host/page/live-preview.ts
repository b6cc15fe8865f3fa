// Live Preview: a real CodeMirror 6 editor in which block widgets stand in for fences, callouts and embeds
// unless the selection touches their source.
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { EditorState, RangeSetBuilder, StateField, Text, type Extension } from '@codemirror/state';
import { Decoration, EditorView, keymap, type DecorationSet } from '@codemirror/view';
import { editorInfoField, editorLivePreviewField } from 'obsidian-test-mocks/obsidian';
import { styleOfSource } from './live-preview-style';
import { FenceWidget, RenderedWidget, type WidgetHost } from './live-preview-widgets';
import { replaceableIn } from './live-preview-blocks';
import type { NoteView } from './note-view';
import type { Lines } from './place';
import { suggesting } from './suggesting';
import { editorExtensionsOf, processorOf, type World } from './world';

/** A Live Preview with its CodeMirror view. */
export interface LivePreview extends NoteView {
  readonly editorView: EditorView;
}

/** Opens a note in Live Preview inside `parent`. The note must exist. */
export function openLivePreview(world: World, parent: HTMLElement, path: string): LivePreview {
  const el = parent.createDiv('markdown-source-view cm-s-obsidian mod-cm6 is-live-preview is-readable-line-width');
  const host: WidgetHost = { world, path, pending: [] };
  const editorView = new EditorView({
    parent: el,
    root: el.doc,
    state: EditorState.create({ doc: fileText(world, path), extensions: extensions(world, host) }),
  });
  return {
    el,
    path,
    mode: 'source',
    editorView,
    text: () => editorView.state.sliceDoc(),
    refresh: () => takeOver(editorView, fileText(world, path)),
    onResize: () => editorView.requestMeasure(),
    settled: async () => void (await Promise.all(host.pending)),
    close: () => {
      editorView.destroy();
      el.remove();
    },
  };
}

function fileText(world: World, path: string): string {
  const file = world.app.vault.getFileByPath(path);
  return file === null ? '' : world.app.vault.readSync__(file);
}

function extensions(world: World, host: WidgetHost): Extension[] {
  const file = world.app.vault.getFileByPath(host.path);
  const info = { app: world.app, file, editor: null, hoverPopover: null };
  return [
    fileText(world, host.path).includes('\r\n') ? EditorState.lineSeparator.of('\r\n') : [],
    history(),
    keymap.of([...defaultKeymap, ...historyKeymap]),
    EditorView.lineWrapping,
    editorInfoField.init(() => info as never),
    editorLivePreviewField.init(() => true),
    widgets(host),
    styleOfSource,
    saving(world, host.path),
    suggesting(world, host.path),
    ...editorExtensionsOf(world),
  ];
}

function widgets(host: WidgetHost): StateField<DecorationSet> {
  return StateField.define<DecorationSet>({
    create: (state) => decorate(state, host),
    update: (old, transaction) =>
      transaction.docChanged || transaction.selection !== undefined ? decorate(transaction.state, host) : old,
    provide: (field) => EditorView.decorations.from(field),
  });
}

function decorate(state: EditorState, host: WidgetHost): DecorationSet {
  const { fences, rendered } = replaceableIn(state);
  const parts = [
    ...fences
      .filter((fence) => processorOf(host.world, fence.language) !== undefined)
      .map((fence) => ({ lines: fence.lines, widget: new FenceWidget(host, fence) })),
    ...rendered.map((part) => ({ lines: part.lines, widget: new RenderedWidget(host, part) })),
  ].sort((a, b) => a.lines.start - b.lines.start);
  const builder = new RangeSetBuilder<Decoration>();
  for (const { lines, widget } of parts) {
    const range = rangeOf(state, lines);
    if (!touched(state, range)) builder.add(range.from, range.to, Decoration.replace({ widget, block: true }));
  }
  return builder.finish();
}

function rangeOf(state: EditorState, lines: Lines): { from: number; to: number } {
  return { from: state.doc.line(lines.start + 1).from, to: state.doc.line(lines.end + 1).to };
}

function touched(state: EditorState, { from, to }: { from: number; to: number }): boolean {
  return state.selection.ranges.some((range) => range.from <= to && range.to >= from);
}

function saving(world: World, path: string): Extension {
  let timer = 0;
  return EditorView.updateListener.of((update) => {
    if (!update.docChanged) return;
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void save(world, path, update.view), world.modes.saveDelay ?? 0);
  });
}

async function save(world: World, path: string, view: EditorView): Promise<void> {
  const file = world.app.vault.getFileByPath(path);
  const text = view.state.sliceDoc();
  if (file !== null && world.app.vault.readSync__(file) !== text) await world.app.vault.modify(file, text);
}

/** Changes only what differs, so that the cursor, the scroll position and other widgets stay. */
function takeOver(view: EditorView, file: string): void {
  const text = file.replace(/\r\n/g, '\n');
  const old = view.state.doc.toString();
  if (old === text) return;
  let from = 0;
  while (from < Math.min(old.length, text.length) && old[from] === text[from]) from++;
  let kept = 0;
  while (kept < Math.min(old.length, text.length) - from && old.at(-1 - kept) === text.at(-1 - kept)) kept++;
  const insert = Text.of(text.slice(from, text.length - kept).split('\n'));
  view.dispatch({ changes: { from, to: old.length - kept, insert } });
}
