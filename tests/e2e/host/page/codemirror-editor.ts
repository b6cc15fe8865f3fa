// Obsidian's `Editor` on the real CodeMirror of a Live Preview, instead of the mocks' own string buffer.
import { insertNewlineAndIndent, redo, undo } from '@codemirror/commands';
import type { EditorView } from '@codemirror/view';
import type { EditorCommandName, EditorPosition, EditorTransaction } from 'obsidian';
import { Editor } from 'obsidian-test-mocks/obsidian';

/** An editor whose every reading and writing goes to `cm`. */
export class CodeMirrorEditor extends Editor {
  /** as in the app: the CodeMirror view */
  cm!: EditorView;

  static over(view: EditorView): CodeMirrorEditor {
    const editor = new CodeMirrorEditor();
    editor.cm = view;
    return editor;
  }

  override getValue(): string {
    return this.cm.state.sliceDoc();
  }

  override setValue(content: string): void {
    this.cm.dispatch({ changes: { from: 0, to: this.cm.state.doc.length, insert: content } });
  }

  override getLine(line: number): string {
    return this.cm.state.doc.line(line + 1).text;
  }

  override lineCount(): number {
    return this.cm.state.doc.lines;
  }

  override lastLine(): number {
    return this.lineCount() - 1;
  }

  override getRange(from: EditorPosition, to: EditorPosition): string {
    return this.cm.state.sliceDoc(this.posToOffset(from), this.posToOffset(to));
  }

  override replaceRange(replacement: string, from: EditorPosition, to: EditorPosition = from): void {
    const changes = { from: this.posToOffset(from), to: this.posToOffset(to), insert: replacement };
    this.cm.dispatch({ changes, userEvent: 'input' });
  }

  override replaceSelection(replacement: string): void {
    this.cm.dispatch(this.cm.state.replaceSelection(replacement));
  }

  override getSelection(): string {
    const { from, to } = this.cm.state.selection.main;
    return this.cm.state.sliceDoc(from, to);
  }

  override somethingSelected(): boolean {
    return !this.cm.state.selection.main.empty;
  }

  override getCursor(side: 'from' | 'to' | 'head' | 'anchor' = 'head'): EditorPosition {
    return this.offsetToPos(this.cm.state.selection.main[side]);
  }

  override setCursor(pos: EditorPosition | number, ch = 0): void {
    this.setSelection(typeof pos === 'number' ? { line: pos, ch } : pos);
  }

  override setSelection(anchor: EditorPosition, head: EditorPosition = anchor): void {
    this.cm.dispatch({ selection: { anchor: this.posToOffset(anchor), head: this.posToOffset(head) } });
  }

  override posToOffset({ line, ch }: EditorPosition): number {
    const { from, to } = this.cm.state.doc.line(Math.min(line + 1, this.cm.state.doc.lines));
    return Math.min(from + ch, to);
  }

  override offsetToPos(offset: number): EditorPosition {
    const line = this.cm.state.doc.lineAt(Math.max(0, Math.min(offset, this.cm.state.doc.length)));
    return { line: line.number - 1, ch: offset - line.from };
  }

  /** One CodeMirror transaction, and so one step of undo. */
  override transaction(transaction: EditorTransaction): void {
    const changes = (transaction.changes ?? []).map(({ text, from, to }) => ({
      from: this.posToOffset(from),
      to: this.posToOffset(to ?? from),
      insert: text,
    }));
    this.cm.dispatch({ changes });
    if (transaction.selection) this.setSelection(transaction.selection.from, transaction.selection.to);
  }

  override undo(): void {
    undo(this.cm);
  }

  override redo(): void {
    redo(this.cm);
  }

  override exec(command: EditorCommandName): void {
    if (command !== 'newlineAndIndent') throw new RangeError(`The host’s editor has no command “${command}” yet.`);
    insertNewlineAndIndent(this.cm);
  }

  override focus(): void {
    this.cm.focus();
  }

  override hasFocus(): boolean {
    return this.cm.hasFocus;
  }
}
