// Suggestions while typing: after every change the suggests are asked in turn, the app's own for [[links]] first, and the
// first one that is triggered shows its popover. Up, Down, Enter and Escape go to the popover while it is open.
import { EditorSelection, Prec, type Extension } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import type { EditorPosition, EditorSuggestTriggerInfo } from 'obsidian';
import { CodeMirrorEditor } from './codemirror-editor';
import type { World } from './world';

/** What the app calls of an `EditorSuggest`. */
interface Suggest {
  context: unknown;
  limit: number;
  instructions__: readonly { readonly command: string; readonly purpose: string }[];
  onTrigger(cursor: EditorPosition, editor: unknown, file: unknown): EditorSuggestTriggerInfo | null;
  getSuggestions(context: unknown): unknown[] | Promise<unknown[]>;
  renderSuggestion(value: unknown, el: HTMLElement): void;
  selectSuggestion(value: unknown, event: Event): void;
  open(): void;
  close(): void;
}

/** The editor extension of one Live Preview. */
export function suggesting(world: World, path: string): Extension {
  const popovers = new WeakMap<EditorView, Popover>();
  const of = (view: EditorView): Popover => {
    const popover = popovers.get(view) ?? new Popover(world, path, view);
    popovers.set(view, popover);
    return popover;
  };
  const when = (key: string, act: (popover: Popover) => void) => ({ key, run: (view: EditorView) => of(view).isOpen && (act(of(view)), true) });
  return [
    Prec.highest(keymap.of([
      when('ArrowDown', (popover) => popover.move(1)), when('ArrowUp', (popover) => popover.move(-1)),
      when('Enter', (popover) => popover.choose()), when('Escape', (popover) => popover.close()),
    ])),
    EditorView.updateListener.of(({ docChanged, selectionSet, view, transactions }) => {
      const isTyped = docChanged && transactions.some((transaction) => transaction.isUserEvent('input') || transaction.isUserEvent('delete'));
      if (isTyped) of(view).ask();
      else if (selectionSet && of(view).isOpen && !docChanged) of(view).ask();
    }),
  ];
}

class Popover {
  private suggest: Suggest | undefined;
  private el: HTMLElement | undefined;
  private values: unknown[] = [];
  private chosen = 0;

  constructor(private readonly world: World, private readonly path: string, private readonly view: EditorView) {}

  get isOpen(): boolean {
    return this.el !== undefined;
  }

  /** In a task of its own, as measuring is not allowed during an update. */
  ask(): void {
    window.setTimeout(() => void this.askNow());
  }

  move(by: number): void {
    this.chosen = (this.chosen + by + this.values.length) % this.values.length;
    this.mark();
  }

  choose(): void {
    const { suggest, values, chosen } = this;
    suggest?.selectSuggestion(values[chosen], new KeyboardEvent('keydown', { key: 'Enter' }));
    this.close();
    this.ask();
  }

  close(): void {
    this.suggest?.close();
    this.suggest = undefined;
    this.el?.remove();
    this.el = undefined;
  }

  private async askNow(): Promise<void> {
    if (!this.view.dom.isConnected) return this.close();
    const editor = CodeMirrorEditor.over(this.view);
    const file = this.world.app.vault.getFileByPath(this.path);
    const own = (this.world.plugin?.editorSuggests__ ?? []) as unknown as Suggest[];
    for (const suggest of [linkSuggest(this.world), ...own]) {
      const info = suggest.onTrigger(editor.getCursor(), editor, file);
      if (info === null) continue;
      suggest.context = { ...info, editor, file };
      const values = await suggest.getSuggestions(suggest.context);
      return values.length > 0 ? this.show(suggest, values.slice(0, suggest.limit), info) : this.close();
    }
    this.close();
  }

  private show(suggest: Suggest, values: unknown[], { start }: EditorSuggestTriggerInfo): void {
    this.el?.remove();
    const doc = this.view.dom.ownerDocument;
    this.suggest = suggest;
    [this.values, this.chosen] = [values, 0];
    suggest.open();
    this.el = doc.body.createDiv('suggestion-container');
    const list = this.el.createDiv('suggestion');
    values.forEach((value, i) => {
      const item = list.createDiv('suggestion-item');
      suggest.renderSuggestion(value, item);
      item.addEventListener('mousedown', (event) => event.preventDefault());
      item.addEventListener('click', () => {
        this.chosen = i;
        this.choose();
      });
    });
    const instructions = this.el.createDiv('prompt-instructions');
    for (const { command, purpose } of suggest.instructions__) {
      const line = instructions.createDiv('prompt-instruction');
      line.createSpan({ cls: 'prompt-instruction-command', text: command });
      line.createSpan({ text: purpose });
    }
    this.place(CodeMirrorEditor.over(this.view).posToOffset(start));
    this.mark();
  }

  private place(offset: number): void {
    const at = this.view.coordsAtPos(offset);
    const { el } = this;
    if (at === null || el === undefined) return;
    el.style.left = `${Math.max(0, Math.min(at.left, el.win.innerWidth - el.offsetWidth))}px`;
    el.style.top = `${at.bottom + 4 + el.offsetHeight > el.win.innerHeight ? at.top - el.offsetHeight - 4 : at.bottom + 4}px`;
  }

  private mark(): void {
    [...(this.el?.querySelectorAll('.suggestion-item') ?? [])].forEach((item, i) => {
      item.classList.toggle('is-selected', i === this.chosen);
      if (i === this.chosen) item.scrollIntoView({ block: 'nearest' });
    });
  }
}

/** The app's own suggestions of notes and files behind `[[`. */
function linkSuggest({ app }: World): Suggest {
  return {
    context: null, limit: 100, instructions__: [],
    onTrigger(cursor, editor) {
      const line = (editor as CodeMirrorEditor).getLine(cursor.line).slice(0, cursor.ch);
      const [, query] = /\[\[([^\]]*)$/.exec(line) ?? [];
      return query === undefined ? null : { start: { line: cursor.line, ch: cursor.ch - query.length }, end: cursor, query };
    },
    getSuggestions(context) {
      const { query } = context as EditorSuggestTriggerInfo;
      return app.vault.getFiles().map(({ path }) => path).filter((path) => path.toLowerCase().includes(query.toLowerCase()));
    },
    renderSuggestion: (value, el) => void el.createDiv({ cls: 'suggestion-title', text: String(value) }),
    selectSuggestion(value) {
      const { editor, start, end } = this.context as EditorSuggestTriggerInfo & { editor: CodeMirrorEditor };
      const { cm } = editor;
      const [from, to] = [editor.posToOffset(start), editor.posToOffset(end)];
      const insert = `${String(value)}]]`;
      cm.dispatch({ changes: { from, to, insert }, selection: EditorSelection.cursor(from + insert.length), userEvent: 'input.complete' });
    },
    open: () => undefined,
    close: () => undefined,
  };
}
