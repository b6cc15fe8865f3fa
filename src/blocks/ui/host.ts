// What a view may ask of the place where it is drawn: links, the clipboard, a word to the reader.
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Link } from '../notation/link';

/** Links as the reader’s application treats them. */
export interface LinkHost {
  exists(link: Link): boolean;
  open(link: Link, event: MouseEvent | KeyboardEvent): void;
  /** Shows a preview of the target beside the element, where the host has one. */
  preview(link: Link, event: MouseEvent, element: HTMLElement): void;
  menu(link: Link, event: MouseEvent): void;
  /** Calls `listener` whenever links may have come to exist or ceased to. */
  subscribe(listener: () => void): () => void;
}

/** One host: Obsidian, a page, or a test. */
export interface Host {
  readonly links: LinkHost;
  copy(text: string): Promise<void>;
  copyPicture(png: Blob): Promise<void>;
  /** Shows a short message that goes away by itself. */
  notify(text: string): void;
}

/** The host of the views below; set by the block’s frame. */
export const HostContext = createContext<Host | undefined>(undefined);

/** The host of this view. */
export function useHost(): Host {
  const host = useContext(HostContext);
  if (!host) throw new MissingHost();
  return host;
}

/** A bug: a view is drawn outside a block’s frame. */
export class MissingHost extends Error {
  override readonly name = 'MissingHost';
}
