// The quiet row of actions below a block.
import type { OpenBlock } from '../live-block';
import { blockActions } from './actions';
import { useHost } from './host';

/** The actions that the block offers now. */
export function Toolbar({ open }: { readonly open: OpenBlock }) {
  const host = useHost();
  const offered = blockActions.filter((action) => action.isOffered(open));
  return (
    <div class="cnn-toolbar" role="toolbar" aria-label={`${open.block.name} actions`}>
      {offered.map((action) => (
        <button type="button" key={action.id} class="clickable-icon cnn-action" title={action.hint} onClick={() => void action.run(open, host)}>
          {action.name}
        </button>
      ))}
    </div>
  );
}
