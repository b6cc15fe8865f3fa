// Writes into the note that holds a block: into the open editor as one step of undo, else into the file. The block is
// looked for in the text that is written to, at that moment; see docs/decisions/0035-write-back.md for the order.
import { MarkdownView, TFile, type App, type Editor, type EditorChange } from 'obsidian';
import { linesOf, type Fence } from '../../blocks/fences';
import { edited, type Edit } from '../../blocks/saving/edit';
import { findBlock, type BlockHint } from '../../blocks/saving/find-block';
import { Refusal } from '../../blocks/saving/refusal';

/** A block as it stands in a note. */
export interface Site {
  readonly app: App;
  /** Path of the note that holds the block; empty on a canvas card. */
  readonly sourcePath: string;
  readonly language: string;
  /** The element that shows it, where there is one. */
  readonly el?: HTMLElement;
  /** Where the block is, as far as that can be told now. */
  readonly hint: () => BlockHint | undefined;
}

/** What to do with the text, and with the block found in it. Throws a Refusal to leave everything as it is. */
export type Writing = (text: string, fence: Fence) => readonly Edit[];

/** Finds the block whose body is `body` and applies the edits. Rejects with a Refusal before anything is written. */
export async function writeAt(site: Site, body: string, writing: Writing): Promise<void> {
  const file = noteOf(site);
  const edits = (text: string) => writing(text, findBlock(text, { language: site.language, body, hint: site.hint() }));
  const editor = openEditor(site, file);
  if (editor) writeInto(editor, edits(editor.getValue()));
  else await site.app.vault.process(file, (text) => edited(text, edits(text)));
}

/** The text of the note as it is now, unsaved typing included. */
export async function textNow(site: Site): Promise<string> {
  const file = noteOf(site);
  return openEditor(site, file)?.getValue() ?? site.app.vault.read(file);
}

/** The note of a block. Throws a Refusal where there is none. */
export function noteOf({ app, sourcePath }: Site): TFile {
  if (sourcePath === '') throw new Refusal('canvas');
  const file = app.vault.getAbstractFileByPath(sourcePath);
  if (!(file instanceof TFile)) throw new Refusal('no note');
  return file;
}

/** An editor in which the note is open: the one that shows the block, else any. */
export function openEditor({ app, el }: Pick<Site, 'app' | 'el'>, file: TFile): Editor | undefined {
  const views: MarkdownView[] = [];
  app.workspace.iterateAllLeaves(({ view }) => {
    if (view instanceof MarkdownView && view.file?.path === file.path && view.getMode() === 'source') views.push(view);
  });
  return (views.find(({ containerEl }) => el !== undefined && containerEl.contains(el)) ?? views.at(0))?.editor;
}

/** One transaction, and so one step of undo. Places are told as lines, because editors may count line breaks as one. */
function writeInto(editor: Editor, edits: readonly Edit[]): void {
  if (edits.length === 0) return;
  const lines = linesOf(editor.getValue());
  const place = (offset: number) => {
    const line = lines.findLastIndex(({ start }) => start <= offset);
    return { line, ch: offset - lines[line].start };
  };
  const changes: EditorChange[] = edits.map(({ from, to, insert }) => ({ from: place(from), to: place(to), text: insert }));
  editor.transaction({ changes });
}
