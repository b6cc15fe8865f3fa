// Which pictures a real network looks at: generated ones of its own kind, or one picture with its class.
import type { NetworkView } from '../../../lab/jobs/filters-network';
import type { PictureBatches } from '../../../study/gradient-flow/generated-pictures';
import { inputFit, inputTensor } from '../../filters/as-input';
import type { ModelContext } from '../../block';
import { suggestion } from '../../notation/nearest';
import { loadPicture, type LoadedPicture } from '../../pictures/load-picture';
import type { GradientOptions, GradientViewName, PictureSetName } from '../options';

/** Pictures for the lab, and what a reader calls one batch of them. */
export interface ChosenPictures {
  readonly batches: PictureBatches;
  /** “32 generated digits”, “cat.png (tabby)”. */
  readonly words: string;
  /** Whether there is more than one batch to be had. */
  readonly isEndless: boolean;
}

type Context = ModelContext<GradientOptions>;

const SETS: Readonly<Record<PictureSetName, { readonly shape: string; readonly classes: number }>> = {
  digits: { shape: '1 × 28 × 28', classes: 10 },
  shapes: { shape: '3 × 32 × 32', classes: 17 },
};

/** Pictures of a batch: few where float64 has to go through them again and again. */
const BATCH_SIZES: Readonly<Record<GradientViewName, number>> = { flow: 32, histograms: 32, train: 32, check: 4 };

/** The pictures of these options. Throws a NoteError where the network does not take them, or nobody says what they show. */
export async function chosenPictures(options: GradientOptions, network: NetworkView, context: Context): Promise<ChosenPictures> {
  const { complain } = context;
  if (options.image) return onePicture(options, network, context);
  if (options.class !== undefined) throw complain('class', 'Expected a picture that shows this class, found none.', 'Write for example image: [[cat.png]], or remove class.');
  const name = options.images ?? ownSet(network);
  if (!name) throw complain('network', `Expected pictures with their classes for a network that takes ${shapeText(network)}, found none.`, 'Write for example image: [[cat.png]] and class: cat.');
  const { shape, classes } = SETS[name];
  if (!fits(name, network)) throw complain('images', `Expected pictures of ${shapeText(network)} in ${network.classes ?? 'no'} classes, found ${name}: ${shape} in ${classes}.`, 'Write image and class instead.');
  const size = BATCH_SIZES[options.view ?? 'flow'];
  return { batches: { kind: 'data-set', name, size }, words: `${size} generated ${name}`, isEndless: true };
}

async function onePicture({ image, class: written }: GradientOptions, network: NetworkView, context: Context): Promise<ChosenPictures> {
  const picture = await loadPicture(image ?? { kind: 'dataset', index: 0 }, inputFit(network), context);
  const label = written === undefined ? ownClass(picture, network) : classNamed(written, network);
  if (label === undefined) throw refusedClass(written, network, context);
  const words = pictureWords(picture, network.labels[label] ?? `class ${label}`);
  return { batches: { kind: 'given', pictures: { inputs: inputTensor(picture), labels: [label] } }, words, isEndless: false };
}

/** A picture with the class that its loss is of, and with its own one where that is another. */
function pictureWords({ name, label }: LoadedPicture, taken: string): string {
  if (label === undefined) return `${name} (${taken})`;
  return label === taken ? name : `${name}, taken for “${taken}”`;
}

function refusedClass(written: string | undefined, { labels, classes = 0 }: NetworkView, { complain }: Context) {
  if (written === undefined) return complain('image', 'Expected the class that the picture shows, found none: without it there is no loss.', `Write for example class: ${labels[0] ?? '0'}.`);
  const instead = labels.length > 0 ? suggestion(written, labels) : `Write a number from 0 to ${classes - 1}.`;
  return complain('class', `The network has no class “${written}”.`, instead);
}

/** A label first; a number only where no label is called so. */
function classNamed(written: string, { labels, classes = 0 }: NetworkView): number | undefined {
  const named = labels.indexOf(written);
  if (named >= 0) return named;
  return /^\d+$/.test(written) && Number(written) < classes ? Number(written) : undefined;
}

function ownClass({ label, dataSet }: LoadedPicture, network: NetworkView): number | undefined {
  return label !== undefined && dataSet && fits(dataSet, network) ? classNamed(label, { ...network, labels: network.labels.length > 0 ? network.labels : [] }) : undefined;
}

function ownSet(network: NetworkView): PictureSetName | undefined {
  return (['digits', 'shapes'] as const).find((name) => fits(name, network));
}

function fits(name: PictureSetName, network: NetworkView): boolean {
  return shapeText(network) === SETS[name].shape && network.classes === SETS[name].classes;
}

function shapeText({ input: { shape } }: NetworkView): string {
  return shape.join(' × ');
}
