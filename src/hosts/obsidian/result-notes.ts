// Result notes: where they go, what they are called, and their text.
import { normalizePath, type App, type TFile } from 'obsidian';
import type { OpenBlock } from '../../blocks/live-block';
import type { Result } from '../../blocks/result';
import { resultLines } from '../../blocks/saving/result-markdown';
import { resultNoteName, resultNoteText, resultProperties, type NameParts, type Property } from '../../blocks/saving/result-note';
import { bodyWith } from '../../blocks/saving/splice';
import type { Picture } from '../../blocks/ui/host';
import { addAttachment, makeFolder, pictureFile } from './attachments';
import type { Settings } from './settings';
import { propertyLink } from './vault-links';
import { noteOf, type Site } from './write-back';

/** What a result note is made from. */
export interface ResultNoteSource {
  readonly open: OpenBlock;
  readonly result: Result;
  readonly picture: Picture;
  readonly settings: Pick<Settings, 'resultFolder' | 'resultName'>;
}

/** Makes the note, with its picture as an attachment, under a free name. Throws a Refusal for a block without a note. */
export async function createResultNote(site: Site, { open, result, picture, settings }: ResultNoteSource): Promise<TFile> {
  const { app } = site;
  const source = noteOf(site);
  const path = await freePath(app, settings.resultFolder, resultNoteName(settings.resultName, namePartsOf(open, source)));
  const links = open.frame.links;
  const properties = new Map<string, Property>([
    ...resultProperties({ language: open.block.language, settings: open.settings, figures: result.figures }),
    ['cnn_note', propertyLink(app, { path: source.path, embed: false }, { from: source.path, to: path })],
    ['cnn_date', localTime(new Date())],
    ['topics', links.map((link) => propertyLink(app, link, { from: source.path, to: path }))],
  ]);
  const file = await addAttachment(app, await pictureFile(picture), path.split('/').at(-1)?.replace(/\.md$/, '') ?? '', path);
  const link = app.fileManager.generateMarkdownLink(file, path);
  const lines = resultLines(result, { picture: link.startsWith('!') ? link : `!${link}`, links: [] });
  const body = bodyWith(open.source, open.changedKeys, open.block);
  return app.vault.create(path, resultNoteText({ properties, lines, latex: result.latex, body }, open.block.language));
}

async function freePath(app: App, folder: string, name: string): Promise<string> {
  const clean = folder.trim() === '' ? '' : normalizePath(folder.trim());
  await makeFolder(app, clean);
  const path = (k: number) => normalizePath(`${clean}/${name}${k === 1 ? '' : ` ${k}`}.md`);
  let k = 1;
  while (app.vault.getAbstractFileByPath(path(k))) k++;
  return path(k);
}

function namePartsOf(open: OpenBlock, { basename }: TFile): NameParts {
  const { id, title } = open.frame;
  const [date, time] = localTime(new Date()).split('T');
  return { note: basename, block: open.block.language, title: title ?? id ?? open.block.name, date, time: time.replaceAll(':', '-') };
}

/** As Obsidian writes properties of date and time: `2026-03-01T14:05:09`, in the reader’s own time. */
function localTime(now: Date): string {
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
}
