// Completion inside our fences, as Obsidian’s own popover; what there is to say is blocks/completion’s business. Links
// that are being typed are left to Obsidian’s own suggestions.
import { EditorSuggest, type App, type Editor, type EditorPosition, type EditorSuggestContext, type EditorSuggestTriggerInfo, type TFile } from 'obsidian';
import { blocks } from '../../blocks';
import { completions, explanation, isStillMeant, type Completion } from '../../blocks/completion/completions';
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
  /** What the list on screen was made for. */
  private offered: Trigger | undefined;
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
    return { ...rangeOf(this.trigger, cursor), query: typing.typed };
  }

  override async getSuggestions({ file }: EditorSuggestContext): Promise<Completion[]> {
    this.work.abort();
    this.work = new AbortController();
    const { trigger, work: { signal } } = this;
    if (!trigger) return [];
    try {
      const found = await completions(trigger.typing, this.surroundings(trigger, file, signal));
      if (signal.aborted) return [];
      this.offered = trigger;
      return found;
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

  override selectSuggestion(chosen: Completion, event: MouseEvent | KeyboardEvent): void {
    if (!this.context) return;
    const { editor } = this.context;
    const now = triggerAt(editor, editor.getCursor());
    // A list takes a moment to be made: whoever has typed on since means a new line by Enter, not what was offered before.
    if (now && this.offered && isStillMeant(chosen, this.offered.typing, now.typing)) insertAt(editor, chosen, rangeOf(now, editor.getCursor()));
    else if ('key' in event) editor.exec('newlineAndIndent');
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

function insertAt(editor: Editor, { insert }: Completion, { start, end }: { start: EditorPosition; end: EditorPosition }): void {
  const rest = editor.getLine(end.line).slice(end.ch);
  const [word = ''] = /^[\w-]*/.exec(rest) ?? [];
  const hasColon = insert.endsWith(': ') && rest.slice(word.length).startsWith(':');
  const text = hasColon ? insert.slice(0, -2) : insert;
  editor.replaceRange(text, start, { line: end.line, ch: end.ch + word.length });
  editor.setCursor({ line: start.line, ch: start.ch + text.length });
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

function rangeOf({ typing }: Trigger, end: EditorPosition): { start: EditorPosition; end: EditorPosition } {
  return { start: { line: end.line, ch: end.ch - typing.typed.length }, end };
}

/** On an empty line Enter means a new line, not the first key of a list; unless nothing is written at all yet. */
function isQuiet({ kind, typed }: Typing, { body }: Fence): boolean {
  return kind === 'key' && typed === '' && body.trim() !== '';
}
