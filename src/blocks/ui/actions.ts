// The actions of every block, one line each: toolbar and commands read this table.
import type { OpenBlock } from '../live-block';
import { csvOf, markdownTableOf } from '../result-text';
import type { Host } from './host';
import { pngOf, svgOf } from './snapshot';

/** A block with the element that shows it. */
export interface Drawn {
  readonly open: OpenBlock;
  readonly host: Host;
  readonly element: HTMLElement;
}

/** Something a reader can do with a block. */
export interface BlockAction {
  readonly id: string;
  /** Sentence case, as menus show it. */
  readonly name: string;
  readonly hint: string;
  isOffered(open: OpenBlock): boolean;
  run(drawn: Drawn): void | Promise<void>;
}

/** The table of actions. */
export const blockActions: readonly BlockAction[] = [
  {
    id: 'undo', name: 'Undo', hint: 'Take back the last change',
    isOffered: (open) => open.undo !== undefined,
    run: ({ open }) => open.undo?.(),
  },
  {
    id: 'reset', name: 'Reset', hint: 'Back to what the note says',
    isOffered: (open) => open.changedKeys.size > 0,
    run: ({ open }) => open.reset(),
  },
  copyAction('copy-table', 'Copy table', 'Copy the figures as a Markdown table', (open) => markdownTableOf(open.result()?.table)),
  copyAction('copy-csv', 'Copy CSV', 'Copy the figures with every digit, separated by commas', (open) => csvOf(open.result()?.table)),
  copyAction('copy-latex', 'Copy LaTeX', 'Copy the formula with its numbers as LaTeX', (open) => open.result()?.latex),
  {
    id: 'copy-svg', name: 'Copy SVG', hint: 'Copy the block as a scalable picture',
    isOffered: (open) => open.result() !== undefined,
    run: async ({ host, element }) => copied(host, () => host.copy(svgOf(element))),
  },
  {
    id: 'copy-png', name: 'Copy PNG', hint: 'Copy the block as a picture',
    isOffered: (open) => open.result() !== undefined,
    run: async ({ host, element }) => copied(host, async () => host.copyPicture(await pngOf(element))),
  },
];

async function copied(host: Host, copy: () => Promise<void>): Promise<void> {
  try {
    await copy();
    host.notify('Copied.');
  } catch (error) {
    host.notify(`Not copied: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function copyAction(id: string, name: string, hint: string, text: (open: OpenBlock) => string | undefined): BlockAction {
  return {
    id, name, hint,
    isOffered: (open) => text(open) !== undefined,
    run: ({ open, host }) => copied(host, () => host.copy(text(open) ?? '')),
  };
}
