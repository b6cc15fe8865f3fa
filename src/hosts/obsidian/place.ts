// Which block of which note an element shows. Section info is asked first and believed only when the text it
// carries really has this block there; else the only block with this body in the file.
import { TFile, type App, type MarkdownPostProcessorContext } from 'obsidian';
import { fencesOf, type Fence } from '../../blocks/fences';
import type { Place } from '../../blocks/sessions';

/** What a code-block processor is given. */
export interface Drawn {
  readonly language: string;
  readonly source: string;
  readonly el: HTMLElement;
  readonly ctx: MarkdownPostProcessorContext;
}

/** The block’s place, or undefined where it cannot be told (a canvas card; twins without section info). */
export async function placeOf(app: App, drawn: Drawn): Promise<Place | undefined> {
  const { ctx, el, language, source } = drawn;
  if (ctx.sourcePath === '') return undefined;
  const place = (ordinal: number) => (ordinal < 0 ? undefined : { note: ctx.sourcePath, language, ordinal });
  const info = ctx.getSectionInfo(el);
  if (info) {
    const ordinal = sameLanguage(info.text, language).findIndex((fence) => fence.line === info.lineStart && sameBody(fence, source));
    if (ordinal >= 0) return place(ordinal);
  }
  const file = app.vault.getAbstractFileByPath(ctx.sourcePath);
  if (!(file instanceof TFile)) return undefined;
  const fences = sameLanguage(await app.vault.cachedRead(file), language);
  const matching = fences.filter((fence) => sameBody(fence, source));
  return matching.length === 1 ? place(fences.indexOf(matching[0])) : undefined;
}

function sameLanguage(text: string, language: string): Fence[] {
  return fencesOf(text).filter((fence) => fence.language === language);
}

function sameBody(fence: Fence, source: string): boolean {
  return fence.body.trimEnd() === source.trimEnd();
}
