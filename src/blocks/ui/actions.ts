// The actions of every block, one line each: toolbar and commands read this table.
import type { OpenBlock } from '../live-block';
import { csvOf, markdownTableOf } from '../result-text';
import type { Host } from './host';

/** Something a reader can do with a block. */
export interface BlockAction {
  readonly id: string;
  /** Sentence case, as menus show it. */
  readonly name: string;
  readonly hint: string;
  isOffered(open: OpenBlock): boolean;
  run(open: OpenBlock, host: Host): void | Promise<void>;
}

/** The table of actions. */
export const blockActions: readonly BlockAction[] = [
  {
    id: 'undo', name: 'Undo', hint: 'Take back the last change',
    isOffered: (open) => open.undo !== undefined,
    run: (open) => open.undo?.(),
  },
  {
    id: 'reset', name: 'Reset', hint: 'Back to what the note says',
    isOffered: (open) => open.changedKeys.size > 0,
    run: (open) => open.reset(),
  },
  copyAction('copy-table', 'Copy table', 'Copy the figures as a Markdown table', (open) => markdownTableOf(open.result()?.table)),
  copyAction('copy-csv', 'Copy CSV', 'Copy the figures with every digit, separated by commas', (open) => csvOf(open.result()?.table)),
  copyAction('copy-latex', 'Copy LaTeX', 'Copy the formula with its numbers as LaTeX', (open) => open.result()?.latex),
];

function copyAction(id: string, name: string, hint: string, text: (open: OpenBlock) => string | undefined): BlockAction {
  return {
    id, name, hint,
    isOffered: (open) => text(open) !== undefined,
    run: async (open, host) => {
      const copied = text(open);
      if (copied === undefined) return;
      await host.copy(copied);
      host.notify('Copied.');
    },
  };
}
