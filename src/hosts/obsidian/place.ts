// Which block of which note an element shows, by its language and its position among the blocks of that language.
// Section info is believed only when the text it carries really has this block there; else the only block with this
// body in the file is taken.
import { TFile, type App } from 'obsidian';
import { findBlock, ordinalOf, type BlockHint } from '../../blocks/saving/find-block';
import { Refusal } from '../../blocks/saving/refusal';
import type { Place } from '../../blocks/sessions';
import { sectionHint, type Shown } from './hint';

/** What a code-block processor is given. */
export interface Drawn extends Shown {
  readonly language: string;
  readonly source: string;
}

/** The block’s place, or undefined where it cannot be told (a canvas card; twins without section info). */
export async function placeOf(app: App, drawn: Drawn): Promise<Place | undefined> {
  const { ctx: { sourcePath }, language } = drawn;
  if (sourcePath === '') return undefined;
  const hint = sectionHint(drawn);
  const ordinal = (hint && ordinalIn(hint.text, drawn, hint)) ?? ordinalIn(await fileText(app, sourcePath), drawn, hint);
  return ordinal === undefined ? undefined : { note: sourcePath, language, ordinal };
}

async function fileText(app: App, path: string): Promise<string> {
  const file = app.vault.getAbstractFileByPath(path);
  return file instanceof TFile ? app.vault.cachedRead(file) : '';
}

function ordinalIn(text: string, { language, source }: Pick<Drawn, 'language' | 'source'>, hint: BlockHint | undefined): number | undefined {
  try {
    return ordinalOf(text, findBlock(text, { language, body: source, hint }));
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}
