// Completion inside our fences, as Obsidian’s own popover; what there is to say is blocks/completion’s business. Links
// that are being typed are left to Obsidian’s own suggestions.
import { EditorSuggest, type App, type Editor, type EditorPosition, type EditorSuggestContext, type EditorSuggestTriggerInfo, type TFile } from 'obsidian';
import { blocks } from '../../blocks';
import { completions, explanation, type Completion } from '../../blocks/completion/completions';
import { cursorInFence } from '../../blocks/completion/cursor-in-fence';
import type { Surroundings } from '../../blocks/completion/named';
import { typingAt, type Typing } from '../../blocks/completion/typing';
import { fencesOf, type Fence } from '../../blocks/fences';
import type { Services } from '../../blocks/services';

interface Trigger {
  readonly typing: Typing;
  readonly fence: Fence;
  readonly fences: readonly Fence[];
}

/** Suggests keys and values of the block around the cursor. */
export class BlockSuggest extends EditorSuggest<Completion> {
  private trigger: Trigger | undefined;
  private work = new AbortController();

  constructor(app: App, private readonly servicesFor: (sourcePath: string) => Services) {
    super(app);
  }

  /** Asked at every key: gives up early outside our fences. */
  override onTrigger(cursor: EditorPosition, editor: Editor, file: TFile | null): EditorSuggestTriggerInfo | null {
    this.trigger = file && isBelowOurFence(editor, cursor.line) ? triggerAt(editor, cursor) : undefined;
    if (!this.trigger) return null;
    const { typing } = this.trigger;
    const line = typing.kind === 'value' ? [{ command: typing.key, purpose: explanation(typing) }] : [];
    this.setInstructions(line);
    return { start: { line: cursor.line, ch: cursor.ch - typing.typed.length }, end: cursor, query: typing.typed };
  }

  override async getSuggestions({ file }: EditorSuggestContext): Promise<Completion[]> {
    this.work.abort();
    this.work = new AbortController();
    const { trigger, work: { signal } } = this;
    if (!trigger) return [];
    try {
      const found = await completions(trigger.typing, this.surroundings(trigger, file, signal));
      return signal.aborted ? [] : found;
    } catch (error) {
      if (signal.aborted) return [];
      throw error;
    }
  }

  override renderSuggestion({ insert, about }: Completion, el: HTMLElement): void {
    el.addClass('cnn-suggestion');
    el.createDiv({ cls: 'cnn-suggestion-words', text: insert.replace(/: $/, '') });
    if (about !== '') el.createDiv({ cls: 'cnn-suggestion-about', text: about });
  }

  override selectSuggestion({ insert }: Completion): void {
    if (!this.context) return;
    const { editor, start, end } = this.context;
    const rest = editor.getLine(end.line).slice(end.ch);
    const [word = ''] = /^[\w-]*/.exec(rest) ?? [];
    const hasColon = insert.endsWith(': ') && rest.slice(word.length).startsWith(':');
    const text = hasColon ? insert.slice(0, -2) : insert;
    editor.replaceRange(text, start, { line: end.line, ch: end.ch + word.length });
    editor.setCursor({ line: start.line, ch: start.ch + text.length });
  }

  override close(): void {
    this.work.abort();
    super.close();
  }

  private surroundings({ fence, fences }: Trigger, file: TFile, signal: AbortSignal): Surroundings {
    const { vault, metadataCache } = this.app;
    return {
      body: fence.body, fences, services: this.servicesFor(file.path), signal,
      files: () => vault.getFiles().map((each) => ({ path: each.path, link: `[[${metadataCache.fileToLinktext(each, file.path, true)}]]` })),
      folders: () => vault.getAllFolders(false).map(({ path }) => path),
    };
  }
}

/** The nearest line above that looks like a fence is the opening one of a block that the line belongs to. */
function isBelowOurFence(editor: Editor, line: number): boolean {
  for (let above = line - 1; above >= 0; above--) {
    const text = editor.getLine(above);
    if (/`{3}|~{3}/.test(text)) return blocks.some(({ language }) => text.includes(language));
  }
  return false;
}

function triggerAt(editor: Editor, cursor: EditorPosition): Trigger | undefined {
  const fences = fencesOf(editor.getValue());
  const place = cursorInFence(fences, cursor);
  const block = blocks.find(({ language }) => language === place?.fence.language);
  const typing = place && block && typingAt(block, place.fence.body, place.offset);
  if (!typing || isQuiet(typing, place.fence)) return undefined;
  return { typing, fence: place.fence, fences };
}

/** On an empty line Enter means a new line, not the first key of a list; unless nothing is written at all yet. */
function isQuiet({ kind, typed }: Typing, { body }: Fence): boolean {
  return kind === 'key' && typed === '' && body.trim() !== '';
}
