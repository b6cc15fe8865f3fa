// The links below a block. They behave as Obsidian’s own internal links do.
import { useEffect, useState } from 'preact/hooks';
import { linkLabel, type Link } from '../notation/link';
import { useHost } from './host';

/** The topic pages of a block, in their order. */
export function TopicLinks({ links }: { readonly links: readonly Link[] }) {
  const { links: host } = useHost();
  const [, redraw] = useState(0);
  useEffect(() => host.subscribe(() => redraw((n) => n + 1)), [host]);
  if (links.length === 0) return null;
  return (
    <div class="cnn-links" role="group" aria-label="Topics">
      {links.map((link) => <InternalLink key={link.path} link={link} />)}
    </div>
  );
}

/** One link of the vault. */
export function InternalLink({ link }: { readonly link: Link }) {
  const { links } = useHost();
  const target = link.heading === undefined ? link.path : `${link.path}#${link.heading}`;
  const handled = <E extends Event>(act: (event: E) => void) => (event: E) => {
    event.preventDefault();
    event.stopPropagation();
    act(event);
  };
  const open = handled<MouseEvent>((event) => links.open(link, event));
  return (
    <a
      class={`internal-link${links.exists(link) ? '' : ' is-unresolved'}`}
      data-href={target} href={target} target="_blank" rel="noopener"
      onClick={open}
      onAuxClick={(event) => (event.button === 1 ? open(event) : undefined)}
      onMouseDown={(event) => (event.button === 1 ? event.preventDefault() : undefined)}
      onMouseOver={(event) => links.preview(link, event, event.currentTarget)}
      onContextMenu={handled((event) => links.menu(link, event))}
    >
      {linkLabel(link)}
    </a>
  );
}
