// A vault of a few files in memory, with the lab in this thread. Not a test itself.
import { blocks } from '../../../src/blocks';
import type { OpenBlock } from '../../../src/blocks/live-block';
import { NoteError } from '../../../src/blocks/notation/note-error';
import type { Services } from '../../../src/blocks/services';
import { folderServices } from '../../../src/hosts/node/folder-services';
import { realClock } from '../../lab/clocks';

/** Files by their paths. */
export type Files = Readonly<Record<string, Uint8Array | string>>;

/** Services over these files. Close the lab when done. */
export function vaultOf(files: Files): Services {
  const bytes = (content: Uint8Array | string): ArrayBuffer => {
    const view = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    return view.slice().buffer as ArrayBuffer;
  };
  return folderServices({ paths: Object.keys(files), read: (path) => Promise.resolve(bytes(files[path])) }, realClock);
}

/** A block over them, complete. */
export async function opened(language: string, body: string, services: Services): Promise<OpenBlock> {
  const block = blocks.find((candidate) => candidate.language === language);
  if (!block) throw new RangeError(`no block ${language}`);
  const open = block.open(body, services);
  await open.complete;
  return open;
}

/** What a block says that cannot be computed: line of the body, colon, sentence. Any other error is thrown. */
export async function mistakeOf(language: string, body: string, services: Services): Promise<string> {
  const { frame: { error } } = await opened(language, body, services);
  if (error instanceof NoteError) return `${error.line}: ${error.message}`;
  throw error ?? new RangeError('the block is computed');
}

/** A figure of a block by its name, and its label where it has one. */
export function figure(open: OpenBlock, name: string, label?: string): number | undefined {
  return open.result()?.figures.find((one) => one.name === name && (label === undefined || one.label === label))?.value;
}
