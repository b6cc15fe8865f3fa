// What the host asks of a view of a note, whichever kind it is.

/** An open view of one note. */
export interface NoteView {
  readonly el: HTMLElement;
  readonly path: string;
  readonly mode: 'preview' | 'source';
  /** the note as this view has it, unsaved edits included */
  text(): string;
  /** the file changed: show what it says now */
  refresh(): void;
  /** the Reading view: renders everything anew */
  rerender?(): void;
  /** the view's size may have changed */
  onResize(): void;
  /** resolves when every code block rendered so far has kept its promise */
  settled(): Promise<void>;
  /** unloads everything and leaves the document */
  close(): void;
}
