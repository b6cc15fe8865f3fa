// What a view may ask of the place where it is drawn: links, the clipboard, a word to the reader.
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { OpenBlock } from '../live-block';
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

/** Something that a message offers to do. */
export interface Offer {
  readonly label: string;
  run(): void;
}

/** A picture that is made when it is wanted. */
export interface Picture {
  /** What the block is called in file names, without ending. */
  readonly stem: string;
  /** @throws {SnapshotError} where this browser cannot. */
  png(): Promise<Blob>;
  svg(): string;
}

/** What can be kept in the note that holds the block, and in its vault. Each rejects with a Refusal or a file error. */
export interface Keeping {
  /** Writes the changed keys into the block. */
  save(open: OpenBlock): Promise<void>;
  /** Puts the result below the block, in place of an earlier one. */
  insertResult(open: OpenBlock, picture: Picture): Promise<void>;
  /** Makes a note of the result and answers its path. */
  saveResultNote(open: OpenBlock, picture: Picture): Promise<string>;
  /** Shows the block’s text in an editor. */
  editSource(open: OpenBlock): Promise<void>;
}

/** One host: Obsidian, a page, or a test. What it cannot do is absent. */
export interface Host {
  readonly links: LinkHost;
  copy(text: string): Promise<void>;
  copyPicture(png: Blob): Promise<void>;
  /** Shows a short message that goes away by itself. */
  notify(text: string, offer?: Offer): void;
  readonly keeping?: Keeping;
  /** Asks for a name and keeps the picture; answers where, or undefined when the reader left. */
  savePicture?(picture: Picture): Promise<string | undefined>;
  /** Keeps a file beside the note, under this name or a free one; answers where. */
  saveFile?(name: string, bytes: ArrayBuffer): Promise<string>;
  /** Shows the block as large as the window. */
  showLarge?(open: OpenBlock): void;
  /** Says in words what the block says and what comes out. */
  explain?(open: OpenBlock): void;
  /** Shows what the block is and which keys it has. */
  help?(open: OpenBlock): void;
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
