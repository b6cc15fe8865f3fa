// What a block tells somebody who wrote something wrong.
import { blocks } from '../../src/blocks';
import type { Services } from '../../src/blocks/services';
import { NoteError } from '../../src/blocks/notation/note-error';
import { folderServices } from '../../src/hosts/node/folder-services';

const after = (milliseconds: number, action: () => void) => {
  const timer = setTimeout(action, milliseconds);
  return () => clearTimeout(timer);
};

/** Services with a real lab and an empty vault. */
export function mistakeServices(): Services {
  return folderServices({ paths: [], read: () => Promise.reject(new RangeError('no such file')) }, { now: () => performance.now(), after });
}

/** `line: sentence` of the block's error panel; what else was thrown is named with its kind, so that no test takes it for a sentence. */
export async function firstMistake(language: string, source: string, services: Services): Promise<string> {
  const block = blocks.find((each) => each.language === language);
  const open = block?.open(source, services);
  const leave = open?.subscribe(() => undefined);
  await open?.complete;
  leave?.();
  const error = open?.frame.error;
  return error instanceof NoteError ? `${error.line}: ${error.message}` : error === undefined ? 'no mistake' : `not for the reader: ${String(error)}`;
}
