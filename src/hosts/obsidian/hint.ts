// Where an element of a note says that its block stands: the editor around it is asked first, then section info,
// which may be missing, out of date, or about the whole callout; whoever uses the hint checks it.
import { editorInfoField, type MarkdownPostProcessorContext } from 'obsidian';
import { EditorView } from '@codemirror/view';
import { fencesOf } from '../../blocks/fences';
import type { BlockHint } from '../../blocks/saving/find-block';

/** An element that a processor has filled. */
export interface Shown {
  readonly el: HTMLElement;
  readonly ctx: MarkdownPostProcessorContext;
}

/** The lines around the block of this element, or undefined where nobody knows. */
export function hintOf(shown: Shown): BlockHint | undefined {
  return editorHint(shown) ?? sectionHint(shown);
}

/** What section info says; null in embeds, print and some callouts. */
export function sectionHint({ el, ctx }: Shown): BlockHint | undefined {
  const info = ctx.getSectionInfo(el);
  return info ? { text: info.text, from: info.lineStart, to: info.lineEnd, position: positionOf(el) } : undefined;
}

/** Which of the blocks of its language it is within the callout, quote or list that is drawn as one. */
function positionOf(el: HTMLElement): BlockHint['position'] {
  const language = [...el.classList].find((name) => name.startsWith('block-language-'));
  const around = el.parentElement?.closest('.cm-embed-block, .markdown-preview-section > *');
  if (language === undefined || !around) return undefined;
  const all = [...around.getElementsByClassName(language)];
  return { nth: all.indexOf(el), of: all.length };
}

/** Only of an editor of the block’s own note: a note embedded in another one stands in the other’s editor. */
function editorHint({ el, ctx }: Shown): BlockHint | undefined {
  const editor = el.closest<HTMLElement>('.cm-editor');
  const view = editor && EditorView.findFromDOM(editor);
  if (!view || view.state.field(editorInfoField, false)?.file?.path !== ctx.sourcePath) return undefined;
  const { doc } = view.state;
  const text = doc.toString();
  const from = doc.lineAt(view.posAtDOM(el)).number - 1;
  const isFence = fencesOf(text).some(({ line }) => line === from);
  const { to } = view.lineBlockAt(view.posAtDOM(el));
  return { text, from, to: isFence ? from : doc.lineAt(Math.min(to, doc.length)).number - 1, position: positionOf(el) };
}
