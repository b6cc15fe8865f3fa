// The quiet row of actions below a block.
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { OpenBlock } from '../live-block';
import { offeredActions, type ActionGroup, type BlockAction } from './actions';
import { useHost } from './host';
import { ToolbarMenu } from './toolbar-menu';

const MENUS: readonly (readonly [ActionGroup, string])[] = [['keep', 'Keep'], ['copy', 'Copy'], ['more', 'More']];

/** The actions that the block offers now; those that change its state in sight, the others folded into menus. */
export function Toolbar({ open }: { readonly open: OpenBlock }) {
  const host = useHost();
  const row = useRef<HTMLDivElement>(null);
  const hadFocus = hasFocus(row.current);
  useLayoutEffect(() => {
    // An action that is no longer offered, as Reset when all is reset, leaves a keyboard user in the row.
    if (hadFocus && !hasFocus(row.current)) row.current?.querySelector<HTMLElement>('button, summary')?.focus();
  });
  const offered = offeredActions(open, host);
  const of = (group: ActionGroup) => offered.filter((action) => action.group === group);
  const run = (action: BlockAction) => (event: MouseEvent) => {
    // A callout around the block would take the click for its own once the action has thrown the block away.
    event.stopPropagation();
    const button = event.currentTarget as HTMLElement;
    const element = button.closest<HTMLElement>('.cnn-block');
    button.closest('details')?.removeAttribute('open');
    if (element) void action.run({ open, host, element });
  };
  const button = (action: BlockAction, name = action.name) => (
    <button type="button" key={action.id} class="clickable-icon cnn-action" title={action.hint} onClick={run(action)}>{name}</button>
  );
  return (
    <div ref={row} class="cnn-toolbar" role="toolbar" aria-label={`${open.block.name} actions`}>
      {of('state').map((action) => button(action))}
      {MENUS.map(([group, label]) => (of(group).length === 0 ? null : (
        <ToolbarMenu key={group} label={label}>
          {of(group).map((action) => button(action, group === 'copy' ? action.name.replace(/^Copy /, '') : action.name))}
        </ToolbarMenu>
      )))}
    </div>
  );
}

function hasFocus(element: HTMLElement | null): boolean {
  return element !== null && element.contains(element.ownerDocument.activeElement);
}
