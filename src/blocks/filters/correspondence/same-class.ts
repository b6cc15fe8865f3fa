// Pictures that show the same kind of thing, so that their parts can be compared.
import type { NetworkView } from '../../../lab/jobs/filters-network';
import type { ModelContext } from '../../block';
import { suggestion } from '../../notation/nearest';
import { wantedPictures } from '../../pictures/loaded-pictures';
import { gathered } from '../../pictures/reduced';
import { inputFit } from '../as-input';
import type { FewPictures } from '../few-pictures';
import type { FiltersOptions } from '../options';

/** Pictures where the note does not say, as in the table; the most that stand side by side; how many are searched for the class. */
const COUNT = 5, MOST = 10, SEARCHED = 200;

/** The pictures, and what they show. */
export interface SameClass extends FewPictures {
  /** Absent where it is not known. */
  readonly shows?: string;
}

/** The first pictures of one class, that of the first picture where none is written; of a folder the first ones. Throws a NoteError where there are no two. */
export async function sameClass(options: FiltersOptions, network: NetworkView, context: ModelContext<FiltersOptions>): Promise<SameClass> {
  const { images, count = COUNT, class: written } = options;
  const { complain } = context;
  if (count < 2 || count > MOST) throw complain('count', `Expected 2 to ${MOST} pictures to compare, found ${count}.`, `Write count: ${COUNT}.`);
  const isFolder = images?.kind === 'folder';
  const { pictures, names, labels } = await wantedPictures({ images, count: isFolder ? count : SEARCHED }, inputFit(network), context).join(context.signal).completed(context.progress);
  if (!labels) {
    if (written !== undefined) throw complain('class', 'What the pictures of a folder show is not known.', 'Remove class, and keep pictures of one kind in a folder.');
    if (names.length < 2) throw complain('images', 'There is only one picture: changes of at least two are compared.', 'Put more into the folder.');
    return { input: pictures, names, labels: names.map(() => undefined) };
  }
  const shows = written === undefined ? labels[0] : [written, network.labels[Number(written)]].find((label) => labels.includes(label));
  if (shows === undefined) throw complain('class', `None of ${labels.length} pictures shows “${written ?? ''}”.`, suggestion(written ?? '', [...new Set(labels)].sort()).replace(/^There are/, 'They show'));
  const chosen = labels.flatMap((label, i) => (label === shows ? [i] : [])).slice(0, count);
  if (chosen.length < 2) throw complain('class', `Only one of ${labels.length} pictures shows “${shows}”: changes of at least two are compared.`, 'Choose another class.');
  return { input: gathered(pictures, chosen), names: chosen.map((i) => names[i]), labels: chosen.map(() => shows), shows };
}
