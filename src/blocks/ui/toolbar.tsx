// The quiet row of actions below a block.
import type { OpenBlock } from '../live-block';
import { blockActions, type BlockAction } from './actions';
import { useHost } from './host';

/** The actions that the block offers now; copying is folded into one menu. */
export function Toolbar({ open }: { readonly open: OpenBlock }) {
  const host = useHost();
  const offered = blockActions.filter((action) => action.isOffered(open));
  const run = (action: BlockAction) => (event: MouseEvent) => {
    const element = (event.currentTarget as HTMLElement).closest<HTMLElement>('.cnn-block');
    if (element) void action.run({ open, host, element });
  };
  const button = (action: BlockAction, name = action.name) => (
    <button type="button" key={action.id} class="clickable-icon cnn-action" title={action.hint} onClick={run(action)}>{name}</button>
  );
  const copies = offered.filter(({ id }) => id.startsWith('copy-'));
  return (
    <div class="cnn-toolbar" role="toolbar" aria-label={`${open.block.name} actions`}>
      {offered.filter((action) => !copies.includes(action)).map((action) => button(action))}
      {copies.length > 0 ? (
        <details class="cnn-menu">
          <summary class="clickable-icon cnn-action">Copy</summary>
          <div class="cnn-menu-items">{copies.map((action) => button(action, action.name.replace(/^Copy /, '')))}</div>
        </details>
      ) : null}
    </div>
  );
}
