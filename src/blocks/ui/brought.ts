// What is dropped on an element or pasted while it has the focus. Nothing of it reaches the application around the block:
// an editor would write a dropped file into the note, into the very lines of the block.
import { useEffect, useRef } from 'preact/hooks';

/** What the reader brought. */
export interface Brought {
  readonly files: readonly File[];
  /** What comes along as text, such as the address of a file of the vault; empty where nothing does. */
  readonly text: string;
}

/** A drop in a field is text for that field. */
const isField = ({ target }: Event): boolean => (target as Element).closest('input, select, textarea') !== null;

interface DropHandlers {
  readonly onDragOver: (event: DragEvent) => void;
  readonly onDragLeave: (event: DragEvent) => void;
  readonly onDrop: (event: DragEvent) => void;
}

/** Listeners that take every drop but those in fields; `hover` is told when something is carried over the element, and when not any more. */
export function dropHandlers(take: (brought: Brought) => void, hover: (isOver: boolean) => void = () => undefined): DropHandlers {
  const keep = (event: DragEvent, then: () => void): void => {
    if (isField(event)) return;
    event.preventDefault();
    event.stopPropagation();
    then();
  };
  return {
    onDragOver: (event) => keep(event, () => {
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
      hover(true);
    }),
    onDragLeave: (event) => {
      if (!(event.currentTarget as Element).contains(event.relatedTarget as Node | null)) hover(false);
    },
    onDrop: (event) => keep(event, () => {
      hover(false);
      if (event.dataTransfer) take(broughtBy(event.dataTransfer));
    }),
  };
}

function broughtBy(data: DataTransfer): Brought {
  return { files: [...data.files], text: data.getData('text/plain') };
}

/**
 * Takes pictures that are pasted while the focus is within the element. A page sends a paste to where its text cursor is,
 * which may be an editor far away; so it is caught on its way there.
 * @returns the element’s focus listeners
 */
export function usePastedFiles(take: (files: readonly File[]) => void): { onFocusIn: (event: FocusEvent) => void; onFocusOut: () => void } {
  const heard = useRef(take);
  heard.current = take;
  const stop = useRef<(() => void) | undefined>(undefined);
  const end = (): void => {
    stop.current?.();
    stop.current = undefined;
  };
  useEffect(() => end, []);
  return {
    onFocusIn: ({ currentTarget }) => {
      end();
      stop.current = listen((currentTarget as Element).ownerDocument, (files) => heard.current(files));
    },
    onFocusOut: end,
  };
}

function listen(document: Document, take: (files: readonly File[]) => void): () => void {
  const paste = (event: ClipboardEvent): void => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    take(files);
  };
  document.addEventListener('paste', paste, true);
  return () => document.removeEventListener('paste', paste, true);
}
