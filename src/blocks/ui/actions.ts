// The actions of every block, one line each: toolbar, context menu and commands read this table.
import type { OpenBlock } from '../live-block';
import type { Result } from '../result';
import { csvOf, markdownTableOf } from '../result-text';
import { blockText } from '../saving/block-text';
import { Refusal } from '../saving/refusal';
import { unsavedKeys } from '../saving/unsaved';
import type { Host, Picture } from './host';
import { pngOf, svgOf } from './snapshot';

/** A block with the element that shows it. */
export interface Drawn {
  readonly open: OpenBlock;
  readonly host: Host;
  readonly element: HTMLElement;
}

/** Where the toolbar puts an action: in sight, or in one of its menus. */
export type ActionGroup = 'state' | 'keep' | 'copy' | 'more';

/** Something a reader can do with a block. */
export interface BlockAction {
  readonly id: string;
  readonly group: ActionGroup;
  /** Sentence case, as menus show it. */
  readonly name: string;
  /** The name among all commands of the application, where the block is not in sight. */
  readonly command: string;
  readonly hint: string;
  isOffered(now: Now): boolean;
  run(drawn: Drawn): void | Promise<void>;
}

/** What decides which actions are offered; asked once for all of them. */
export interface Now {
  readonly open: OpenBlock;
  readonly host: Host;
  readonly result: Result | undefined;
  /** Keys whose value the note does not say yet. */
  readonly unsaved: OpenBlock['changedKeys'];
}

const hasResult = ({ result }: Now) => result !== undefined;

/** The table of actions. */
export const blockActions: readonly BlockAction[] = [
  {
    id: 'undo', group: 'state', name: 'Undo', command: 'Undo in block', hint: 'Take back the last change',
    isOffered: ({ open }) => open.undo !== undefined,
    run: ({ open }) => open.undo?.(),
  },
  {
    id: 'reset', group: 'state', name: 'Reset', command: 'Reset block', hint: 'Back to what the note says',
    isOffered: ({ unsaved }) => unsaved.size > 0,
    run: ({ open }) => open.reset(),
  },
  {
    id: 'save', group: 'state', name: 'Save to note', command: 'Save block to note', hint: 'Write this state into the block',
    isOffered: ({ host, unsaved }) => host.keeping !== undefined && unsaved.size > 0,
    run: (drawn) => attempted(drawn, 'Saved.', ({ host, open }) => host.keeping?.save(open)),
  },
  {
    id: 'insert-result', group: 'keep', name: 'Insert result', command: 'Insert result below block', hint: 'Put picture, figures and links below the block',
    isOffered: (now) => now.host.keeping !== undefined && hasResult(now),
    run: (drawn) => attempted(drawn, 'Inserted.', ({ host, open }) => host.keeping?.insertResult(open, pictureOf(drawn))),
  },
  {
    id: 'save-result-note', group: 'keep', name: 'Save as result note', command: 'Save result as note', hint: 'Make a note with every figure as a property',
    isOffered: (now) => now.host.keeping !== undefined && hasResult(now),
    run: (drawn) => attempted(drawn, 'Saved as', ({ host, open }) => host.keeping?.saveResultNote(open, pictureOf(drawn))),
  },
  {
    id: 'save-picture', group: 'keep', name: 'Save picture', command: 'Save picture of block', hint: 'Keep the block as a PNG or SVG file',
    isOffered: (now) => 'savePicture' in now.host && hasResult(now),
    run: (drawn) => attempted(drawn, 'Saved as', ({ host }) => host.savePicture?.(pictureOf(drawn))),
  },
  {
    id: 'copy-block', group: 'copy', name: 'Copy block', command: 'Copy block', hint: 'Copy the block with its present state, to be pasted into any note',
    isOffered: () => true,
    run: (drawn) => attempted(drawn, 'Copied.', ({ host, open }) => host.copy(blockText(open))),
  },
  copyAction({ what: 'table', hint: 'Copy the figures as a Markdown table', of: (result) => result?.table, text: markdownTableOf }),
  copyAction({ what: 'CSV', hint: 'Copy the figures with every digit, separated by commas', of: (result) => result?.table, text: csvOf }),
  copyAction({ what: 'LaTeX', hint: 'Copy the formula with its numbers as LaTeX', of: (result) => result?.latex, text: (latex) => latex }),
  {
    id: 'copy-svg', group: 'copy', name: 'Copy SVG', command: 'Copy block as SVG', hint: 'Copy the block as a scalable picture',
    isOffered: hasResult,
    run: (drawn) => attempted(drawn, 'Copied.', ({ host, element }) => host.copy(svgOf(element))),
  },
  {
    id: 'copy-png', group: 'copy', name: 'Copy PNG', command: 'Copy block as PNG', hint: 'Copy the block as a picture',
    isOffered: hasResult,
    run: (drawn) => attempted(drawn, 'Copied.', async ({ host, element }) => host.copyPicture(await pngOf(element))),
  },
  {
    id: 'full-screen', group: 'more', name: 'Full screen', command: 'Show block in full screen', hint: 'Show the block as large as the window',
    isOffered: ({ host }) => 'showLarge' in host,
    run: ({ open, host }) => host.showLarge?.(open),
  },
  {
    id: 'edit-source', group: 'more', name: 'Edit source', command: 'Edit source of block', hint: 'Show the text of the block',
    isOffered: ({ host }) => host.keeping !== undefined,
    run: (drawn) => attempted(drawn, '', ({ host, open }) => host.keeping?.editSource(open)),
  },
  {
    id: 'explain', group: 'more', name: 'Explain this block', command: 'Explain block', hint: 'Say in words what is written, what holds without it, and what comes out',
    isOffered: ({ host }) => 'explain' in host,
    run: ({ open, host }) => host.explain?.(open),
  },
  {
    id: 'help', group: 'more', name: 'Help', command: 'Help on block', hint: 'What this block is and which keys it has',
    isOffered: ({ host }) => 'help' in host,
    run: ({ open, host }) => host.help?.(open),
  },
];

/** The actions that a block offers now; one with a mistake can be mended and explained. */
export function offeredActions(open: OpenBlock, host: Host): BlockAction[] {
  const isWrong = open.frame.error !== undefined;
  const now: Now = { open, host, result: isWrong ? undefined : open.result(), unsaved: unsavedKeys(open) };
  return blockActions.filter((action) => (!isWrong || action.group === 'more') && action.isOffered(now));
}

interface Copying<T> {
  readonly what: string;
  readonly hint: string;
  /** What is copied, where the result has it. */
  readonly of: (result: Result | undefined) => T | undefined;
  readonly text: (part: T) => string | undefined;
}

function copyAction<T>({ what, hint, of, text }: Copying<T>): BlockAction {
  return {
    id: `copy-${what.toLowerCase()}`, group: 'copy', name: `Copy ${what}`, command: `Copy ${what} of block`, hint,
    isOffered: ({ result }) => of(result) !== undefined,
    run: (drawn) => attempted(drawn, 'Copied.', ({ host, open }) => {
      const part = of(open.result());
      return part === undefined ? undefined : host.copy(text(part) ?? '');
    }),
  };
}

/** Says what became of it: `done`, followed by the path that the action answers; or why not, offering the block’s text. */
async function attempted(drawn: Drawn, done: string, action: (drawn: Drawn) => Promise<string | void | undefined> | undefined): Promise<void> {
  try {
    const path = await action(drawn);
    const words = typeof path === 'string' ? `${done} ${path}.` : done.endsWith('.') ? done : '';
    if (words !== '') drawn.host.notify(words);
  } catch (error) {
    const words = error instanceof Refusal ? error.message : `Not done: ${error instanceof Error ? error.message : String(error)}`;
    drawn.host.notify(words, copyOffer(drawn, error));
  }
}

function copyOffer({ open, host }: Drawn, error: unknown): { label: string; run(): void } | undefined {
  if (error instanceof Refusal && error.reason === 'unreadable') return undefined;
  const run = () => host.copy(blockText(open)).then(() => host.notify('Copied.'), (problem: unknown) => host.notify(`Not copied: ${String(problem)}`));
  return { label: 'Copy block', run: () => void run() };
}

/** The block as a picture of the drawn element. */
function pictureOf({ open, element }: Pick<Drawn, 'open' | 'element'>): Picture {
  const { id, title } = open.frame;
  return { stem: title ?? id ?? open.block.name, png: () => pngOf(element), svg: () => svgOf(element) };
}
