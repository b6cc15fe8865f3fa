// A few pictures side by side: the one of the key `image`, or the first of `images`.
import type { Tensor } from '../../engine/tensor';
import type { NetworkView } from '../../lab/jobs/filters-network';
import type { ModelContext } from '../block';
import { loadPicture } from '../pictures/load-picture';
import { wantedPictures } from '../pictures/loaded-pictures';
import { cutFrom } from '../pictures/reduced';
import { inputFit, inputTensor } from './as-input';
import { chosenClass } from './class-choice';
import { indexOfMax } from './index-of-max';
import type { NetworkAtHand } from './network-at-hand';
import type { FiltersOptions } from './options';

/** Pictures that are told apart by their colours. */
const MOST = 6;

/** Some pictures as a network takes them. */
export interface FewPictures {
  /** [count, channels, height, width]. */
  readonly input: Tensor;
  readonly names: readonly string[];
  /** What each shows, where that is known. */
  readonly labels: readonly (string | undefined)[];
}

/** The pictures of these options, `count` of them where none is written. Throws a NoteError for too many. */
export async function fewPictures(options: FiltersOptions, network: NetworkView, { context, count }: { readonly context: ModelContext<FiltersOptions>; readonly count: number }): Promise<FewPictures> {
  const { image, images } = options;
  const { complain } = context;
  if (image) {
    const picture = await loadPicture(image, inputFit(network), context);
    return { input: inputTensor(picture), names: [picture.name], labels: [picture.label] };
  }
  const { count: wanted = count } = options;
  if (wanted > MOST) throw complain('count', `${wanted} curves cannot be told apart.`, `Write a number up to ${MOST}.`);
  const { pictures, names, labels = [] } = await wantedPictures({ images, count: wanted }, inputFit(network), context).join(context.signal).completed(context.progress);
  return { input: pictures, names, labels: names.map((_, i) => labels[i]) };
}

/** One of them as a batch of one. */
export function oneOf({ input }: Pick<FewPictures, 'input'>, index: number): Tensor {
  const [, , height, width] = input.shape;
  const { shape, data } = cutFrom(input, index, { from: [0, 0], to: [height, width] });
  return { shape: [1, ...shape], data };
}

/**
 * The class of each picture: the one that is written, else what the picture shows where its label is one of the network's,
 * else the network's own answer. Throws a NoteError at `model` where there are no classes.
 */
export async function followedClasses(pictures: FewPictures, { held, network }: NetworkAtHand, options: FiltersOptions, context: ModelContext<FiltersOptions>): Promise<number[]> {
  const { services: { lab }, signal, complain } = context;
  const classes: number[] = [];
  for (const [i, label] of pictures.labels.entries()) {
    const { scores } = await lab.run('filtersMaps', { model: held.ref, input: oneOf(pictures, i), keep: [], weights: [], edits: [] }, { signal });
    if (!scores) throw complain('model', 'The answer of this network is no row of scores, so there is no class to follow.', 'Look at its maps in view: maps.');
    const { probabilities } = scores;
    const own = label === undefined ? -1 : network.labels.indexOf(label);
    classes.push(chosenClass(network, probabilities.length, { options, complain }) ?? (own >= 0 ? own : indexOfMax(probabilities)));
  }
  return classes;
}
