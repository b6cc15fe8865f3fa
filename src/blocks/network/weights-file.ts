// Weights from a file of the vault.
import type { ModelContext } from '../block';
import { linkText, type Link } from '../notation/link';
import type { Definition } from './course';
import type { NetworkOptions } from './options';
import { fileRecord, type TrainingRecord } from './record';

/** The weights that a link names, examined on fresh pictures. Throws a NoteError at the key `weights`. */
export async function weightsFile(link: Link, { plan, recipe }: Definition, { services, signal, complain }: ModelContext<NetworkOptions>): Promise<TrainingRecord> {
  const bytes = await services.readFile(link);
  const written = linkText({ path: link.path, embed: false });
  if (!bytes) throw complain('weights', `There is no file ${written} in the vault.`, 'Check its name, or remove the line and train the network here.');
  try {
    const read = await services.lab.run('readWeights', { bytes: new Uint8Array(bytes), recipe }, { signal });
    return fileRecord(recipe, plan.labels, { ...read, file: link.path });
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'ModelFileError') throw error;
    throw complain('weights', `${written} ${error.message}.`, 'Save the weights of this network first, or remove the line.');
  }
}
