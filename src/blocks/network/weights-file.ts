// Weights from a file of the vault.
import type { ModelContext } from '../block';
import { missingFile } from '../missing-file';
import { linkText, type Link } from '../notation/link';
import type { Definition } from './course';
import { FolderError, type SuppliedPictures } from './folder/folder-pictures';
import type { NetworkOptions } from './options';
import { fileRecord, withNames, type TrainingRecord } from './record';

/** The weights that a link names, examined on fresh pictures. Throws a NoteError at the key `weights`. */
export async function weightsFile(link: Link, definition: Definition, context: ModelContext<NetworkOptions>): Promise<TrainingRecord> {
  const { plan, recipe } = definition;
  const { services, signal, complain } = context;
  const bytes = await services.readFile(link);
  const written = linkText({ path: link.path, embed: false });
  if (!bytes) throw complain('weights', ...missingFile(link, services, 'Check its name, or remove the line and train the network here.'));
  const supplied = await heldBack(definition, context);
  try {
    const { weights, exam } = await services.lab.run('readWeights', { bytes: new Uint8Array(bytes), recipe, ...(supplied && { given: supplied.given }) }, { signal });
    return fileRecord(recipe, plan.labels, { weights, exam: withNames(exam, supplied?.heldBack), file: link.path });
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'ModelFileError') throw error;
    throw complain('weights', `${written} ${error.message}.`, 'Save the weights of this network first, or remove the line.');
  }
}

/** The pictures of a folder that the weights are examined on. */
async function heldBack({ pictures }: Definition, { services: { lab }, signal, complain, progress }: ModelContext<NetworkOptions>): Promise<SuppliedPictures | undefined> {
  try {
    return await pictures?.read('held back', {
      lab, signal,
      onProgress: ({ read, of, name }) => progress({ done: read / of, words: `Reading the pictures that are held back: ${read} of ${of} (${name})` }),
    });
  } catch (error) {
    if (!(error instanceof FolderError)) throw error;
    throw complain('dataset', `Of the folder ${error.message}.`);
  }
}
