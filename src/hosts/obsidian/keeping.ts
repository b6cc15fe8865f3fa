// Keeps a block’s state and results in its note and vault; what blocks/ui/host.ts calls Keeping, answered by Obsidian.
import { MarkdownView, TFile } from 'obsidian';
import type { OpenBlock } from '../../blocks/live-block';
import type { Result } from '../../blocks/result';
import { fencesOf } from '../../blocks/fences';
import { parseLink } from '../../blocks/notation/link';
import { edited } from '../../blocks/saving/edit';
import { findBlock } from '../../blocks/saving/find-block';
import { Refusal } from '../../blocks/saving/refusal';
import { insertedResult, insertingEdits } from '../../blocks/saving/result-callout';
import { plainText, resultLines } from '../../blocks/saving/result-markdown';
import { savingEdits } from '../../blocks/saving/save-block';
import type { Keeping, Picture } from '../../blocks/ui/host';
import { addAttachment, pictureFile, pictureName } from './attachments';
import { createResultNote } from './result-notes';
import type { Settings } from './settings';
import { markdownLink } from './vault-links';
import { noteOf, openEditor, textNow, writeAt, type Site } from './write-back';

/** What is kept, and where, for the block at one site. */
export class ObsidianKeeping implements Keeping {
  constructor(private readonly site: Site, private readonly settings: () => Settings) {}

  async save(open: OpenBlock): Promise<void> {
    await this.keepFiles(open);
    let saved: string | undefined;
    await writeAt(this.site, open.source, (text, fence) => {
      const edits = savingEdits(text, fence, open.changedKeys, open.block);
      saved = fencesOf(edited(text, edits)).find(({ line }) => line === fence.line)?.body;
      return edits;
    });
    // The view may be drawn anew later or never; the session has to know at once that the note says it now.
    if (saved !== undefined) open.read(saved);
  }

  /** Files that were dropped or pasted become attachments; a save that would be refused makes none. */
  private async keepFiles(open: OpenBlock): Promise<void> {
    if (open.looseFiles.size === 0) return;
    const { app, sourcePath, language } = this.site;
    const text = await textNow(this.site);
    savingEdits(text, findBlock(text, { language, body: open.source, hint: this.site.hint() }), open.changedKeys, open.block);
    for (const [key, { name, bytes }] of open.looseFiles) {
      const file = await addAttachment(app, fileOf(name, bytes), name.replace(/\.\w+$/, ''), sourcePath);
      open.nameFile(key, app.metadataCache.fileToLinktext(file, sourcePath));
    }
  }

  async insertResult(open: OpenBlock, picture: Picture): Promise<void> {
    const { app, sourcePath, language } = this.site;
    const result = resultOf(open);
    const { id, title, links } = open.frame;
    const before = await textNow(this.site);
    const fence = findBlock(before, { language, body: open.source, hint: this.site.hint() });
    if (!fence.closed) throw new Refusal('unclosed');
    const file = await this.resultPicture(picture, insertedResult(before, fence, id)?.lines ?? []);
    const lines = resultLines(result, { picture: embedOf(app.fileManager.generateMarkdownLink(file, sourcePath)), links: links.map((link) => markdownLink(app, link, sourcePath)) });
    await writeAt(this.site, open.source, (text, at) => insertingEdits(text, at, { title: plainText(title ?? open.block.name), lines, id }));
  }

  async saveResultNote(open: OpenBlock, picture: Picture): Promise<string> {
    const { path } = await createResultNote(this.site, { open, result: resultOf(open), picture, settings: this.settings() });
    return path;
  }

  async editSource(open: OpenBlock): Promise<void> {
    const { app, el, language } = this.site;
    const file = noteOf(this.site);
    const fence = findBlock(await textNow(this.site), { language, body: open.source, hint: this.site.hint() });
    if (!openEditor(this.site, file)) {
      const leaf = leafAround(app, el) ?? app.workspace.getLeaf(false);
      await leaf.openFile(file, { active: true, state: { mode: 'source' }, eState: { line: fence.line + 1 } });
    }
    const editor = openEditor(this.site, file);
    editor?.setCursor({ line: fence.line + 1, ch: 0 });
    editor?.focus();
  }

  /** The picture of an earlier result is drawn over, but only where we gave it its name. */
  private async resultPicture(picture: Picture, earlier: readonly string[]): Promise<TFile> {
    const { app, sourcePath } = this.site;
    const name = pictureName(noteOf(this.site).basename, picture);
    const made = await pictureFile(picture);
    const [link] = earlier.flatMap((line) => embeddedPath(line) ?? []);
    const old = link === undefined ? null : app.metadataCache.getFirstLinkpathDest(link, sourcePath);
    const isOurs = old !== null && old.extension === made.extension && old.basename.replace(/ \d+$/, '') === name;
    if (!isOurs) return addAttachment(app, made, name, sourcePath);
    await app.vault.modifyBinary(old, made.bytes);
    return old;
  }
}

function fileOf(name: string, bytes: ArrayBuffer) {
  return { extension: /\.(\w+)$/.exec(name)?.[1] ?? 'png', bytes };
}

function resultOf(open: OpenBlock): Result {
  const result = open.result();
  if (!result) throw new Refusal('incomplete');
  return result;
}

/** Embeds of pictures need their exclamation mark; Obsidian puts it there itself for most of them. */
function embedOf(link: string): string {
  return link.startsWith('!') ? link : `!${link}`;
}

function embeddedPath(line: string): string | undefined {
  const wikilink = parseLink(line.trim());
  if (wikilink?.embed) return wikilink.path;
  const [, address] = /^!\[[^\]]*\]\(<?([^)>]+)>?\)$/.exec(line.trim()) ?? [];
  return address === undefined ? undefined : decodeURI(address);
}

function leafAround(app: Site['app'], el: HTMLElement | undefined) {
  const views: MarkdownView[] = [];
  app.workspace.iterateAllLeaves(({ view }) => {
    if (view instanceof MarkdownView && el !== undefined && view.containerEl.contains(el)) views.push(view);
  });
  return views.at(0)?.leaf;
}
