// The block whose source the cursor is in: Live Preview shows text there, and so nothing that could be asked.
import type { MarkdownView } from 'obsidian';
import { blocks } from '../../blocks';
import { fencesOf } from '../../blocks/fences';
import { ordinalOf } from '../../blocks/saving/find-block';
import type { Sessions } from '../../blocks/sessions';
import type { Services } from '../../blocks/services';
import type { UndrawnBlock } from './commands';
import { obsidianHost } from './host';
import type { Settings } from './settings';

/** What an undrawn block needs of the plugin. */
export interface Surroundings {
  readonly sessions: Sessions;
  readonly settings: () => Settings;
  readonly servicesFor: (sourcePath: string) => Services;
}

/** The session of the block around the cursor, with a host that finds it by the cursor’s line. */
export function blockAtCursor({ app, editor, file }: MarkdownView, { sessions, settings, servicesFor }: Surroundings): UndrawnBlock | undefined {
  const text = editor.getValue();
  const { line } = editor.getCursor();
  const fence = fencesOf(text).find((each) => each.line <= line && line <= each.endLine);
  const block = blocks.find(({ language }) => language === fence?.language);
  if (!fence || !block || !file) return undefined;
  const place = { note: file.path, language: block.language, ordinal: ordinalOf(text, fence) };
  const open = sessions.open(block, fence.body.replace(/\n$/, ''), servicesFor(file.path), place);
  const hint = () => ({ text, from: fence.line, to: fence.endLine });
  return { open, host: obsidianHost({ app, sourcePath: file.path, language: block.language, hint }, settings) };
}
