// What `npm run note` says of a block, to be held against what the page shows.
import { folderServices } from '../../../src/hosts/node/folder-services';
import { runNote, type BlockRecord } from '../../../src/hosts/node/run-note';
import { realClock } from '../../lab/clocks';

const services = folderServices({ paths: [], read: () => Promise.reject(new RangeError('no such file')) }, realClock);

/** The record of a note's first block; no files lie beside the note. */
export async function noted(note: string): Promise<BlockRecord> {
  for await (const record of runNote(note, services)) return record;
  throw new RangeError('a note without a block');
}

/** Ends the work behind it; after the last test of a file. */
export function closeNoted(): void {
  services.lab.close();
}
