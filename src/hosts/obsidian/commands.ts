// Every action of a block as a command. A command acts on the block that has the focus, else on the one that the
// cursor is in, else on the one that was used last, else on the only one of the note. No hotkeys of our own.
import { MarkdownView, type Plugin } from 'obsidian';
import type { OpenBlock } from '../../blocks/live-block';
import { blockActions, offeredActions, type BlockAction, type Drawn } from '../../blocks/ui/actions';
import { mountBlock } from '../../blocks/ui/mount';
import type { Host } from '../../blocks/ui/host';
import type { BlockChild } from './block-child';
import type { DrawnBlocks } from './drawn-blocks';

/** A block whose source is in the editor, where no element shows it. */
export interface UndrawnBlock {
  readonly open: OpenBlock;
  readonly host: Host;
}

/** Where commands look for their block. */
export interface CommandTargets {
  readonly drawn: DrawnBlocks;
  /** The block around the cursor of an editor, if there is one. */
  readonly atCursor: (view: MarkdownView) => UndrawnBlock | undefined;
}

/** Registers one command for each action. */
export function addBlockCommands(plugin: Plugin, targets: CommandTargets): void {
  for (const action of blockActions) {
    plugin.addCommand({
      id: action.id, name: action.command,
      checkCallback: (checking) => {
        const target = targetOf(plugin, targets);
        if (!target || !offeredActions(target.open, target.host).includes(action)) return false;
        if (!checking) void runOn(target, action);
        return true;
      },
    });
  }
}

function targetOf({ app }: Plugin, { drawn, atCursor }: CommandTargets): BlockChild | UndrawnBlock | undefined {
  const view = app.workspace.getActiveViewOfType(MarkdownView) ?? undefined;
  const underCursor = () => (view?.getMode() === 'source' ? atCursor(view) : undefined);
  return drawn.focused ?? underCursor() ?? drawn.within(view?.containerEl);
}

async function runOn(target: BlockChild | UndrawnBlock, action: BlockAction): Promise<void> {
  if ('blockEl' in target) return action.run({ open: target.open, host: target.host, element: target.blockEl });
  await offScreen(target, async (drawn) => action.run(drawn));
}

/** Draws the block where nobody sees it, as wide as a note, for as long as the action runs. */
async function offScreen({ open, host }: UndrawnBlock, use: (drawn: Drawn) => Promise<void>): Promise<void> {
  const el = activeDocument.body.createDiv('cnn-notes cnn-off-screen');
  const unmount = mountBlock(el, open, host);
  try {
    await open.complete;
    await use({ open, host, element: el.querySelector<HTMLElement>('.cnn-block') ?? el });
  } finally {
    unmount();
    el.remove();
  }
}
