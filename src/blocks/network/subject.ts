// What a network learns to tell apart: the pictures of a built-in data set, or of a folder of the vault.
import type { DataSetName, Recipe } from '../../study/training/recipe';
import type { ModelContext } from '../block';
import { isFolderLink } from './dataset-field';
import { countsOf, openFolder, type FolderSubject } from './folder/folder-subject';
import type { SkippedFile } from './folder/read-pictures';
import type { NetworkOptions } from './options';

/** A built-in data set or an opened folder. */
export type Subject = FolderSubject | { readonly kind: 'built-in'; readonly name: DataSetName };

/** The subject of a block; opens a folder. Throws a NoteError at the key that is wrong. */
export async function openSubject(options: NetworkOptions, context: ModelContext<NetworkOptions>): Promise<Subject> {
  const { dataset = 'digits', train } = options;
  if (isFolderLink(dataset)) return openFolder(dataset, options, context);
  if (train?.validation === undefined) return { kind: 'built-in', name: dataset };
  throw context.complain('train', `Expected validation with a folder only: fresh pictures of ${dataset} are drawn as many as one likes.`, 'Remove validation.');
}

/** What a subject is to a recipe. */
export interface SubjectPictures {
  readonly dataSet: Recipe['dataSet'];
  /** How many there are to learn from; as many as one likes where absent. */
  readonly training?: number;
}

/** A subject's pictures without the files that cannot be read. */
export function picturesOf(subject: Subject, skipped: readonly SkippedFile[]): SubjectPictures {
  return subject.kind === 'folder' ? countsOf(subject, skipped) : { dataSet: subject.name };
}
