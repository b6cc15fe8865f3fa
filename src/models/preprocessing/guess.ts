// What a file was probably trained with. Files hardly ever say it; what is known of exporters and of the networks that
// everybody uses is written down here, each guess with its reason, so that a reader can contradict.

import type { Model, NetworkNode } from '../../engine/network';
import { sizeOf } from '../../engine/shape';
import type { Tensor } from '../../engine/tensor';
import type { ModelFile } from '../model-file';
import { PLAIN, type CompletePreprocessing } from './preprocessing';

/** A guess, and what speaks for it. */
export interface Guess {
  readonly preprocessing: CompletePreprocessing;
  /** As it completes “Guessed, because …”; absent where nothing speaks for anything. */
  readonly because?: string;
}

/** Mean and standard deviation of ImageNet's pixels, as torchvision has them. */
const IMAGENET: CompletePreprocessing = { ...PLAIN, mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] };
/** From −1 to 1. */
const SIGNED: CompletePreprocessing = { ...PLAIN, mean: [0.5], std: [0.5] };
const BYTES: CompletePreprocessing = { ...PLAIN, scale: 255 };
/** Caffe's way: bytes, blue first, less ImageNet's mean colour. */
const CAFFE: CompletePreprocessing = { ...BYTES, order: 'BGR', mean: [103.939, 116.779, 123.68] };

/** The guess for a file of this name that is read. */
export function guessedPreprocessing(file: ModelFile, name: string): Guess {
  return byRemarks(file) ?? byFirstNode(file.model) ?? byClasses(file, name) ?? { preprocessing: PLAIN };
}

/** ONNX names properties for pixels (MetadataProps.md of its specification). */
function byRemarks({ properties }: ModelFile): Guess | undefined {
  const ranges: Readonly<Record<string, CompletePreprocessing>> = { NominalRange_0_255: BYTES, Normalized_0_1: PLAIN, Normalized_1_1: SIGNED };
  const range = ranges[properties?.get('Image.NominalPixelRange') ?? ''];
  const isBgr = properties?.get('Image.BitmapPixelFormat') === 'Bgr8';
  if (!range && !isBgr) return undefined;
  return { preprocessing: { ...(range ?? PLAIN), order: isBgr ? 'BGR' : 'RGB' }, because: 'the file says so in its properties' };
}

/** A network that begins by scaling wants what it scales: bytes, where it makes them small. */
function byFirstNode(model: Model): Guess | undefined {
  const [input] = Object.keys(model.network.inputs);
  const readers = model.network.nodes.filter((node) => node.inputs.includes(input));
  const [first] = readers;
  const factor = readers.length === 1 ? factorOf(first, model) : undefined;
  if (factor === undefined) return undefined;
  const preprocessing = factor < SMALL ? BYTES : PLAIN;
  return { preprocessing, because: `the network itself scales its input, in “${first.name}”` };
}

/** Below this a factor is one for bytes: 1/127.5 and 1/255, not 1/0.229. */
const SMALL = 0.02;

/** How much larger a node makes its input; a mean above 2 that is taken away is one of bytes. */
function factorOf({ name, kind }: NetworkNode, { weights }: Model): number | undefined {
  const first = (short: string): number | undefined => weights[`${name}.${short}`]?.data[0];
  const constant = first('w1') ?? first('w0');
  if (constant !== undefined && kind === 'Mul') return Math.abs(constant);
  if (constant !== undefined && kind === 'Div') return 1 / Math.abs(constant);
  if (constant !== undefined && kind === 'Sub') return Math.abs(constant) > 2 ? 1 / 255 : 1;
  if (kind === 'depthwise') return perChannel(weights[`${name}.W`]);
  const [gamma, variance] = [first('gamma'), first('variance')];
  return kind === 'batchnorm' && gamma !== undefined && variance !== undefined ? Math.abs(gamma) / Math.sqrt(variance) : undefined;
}

/** Keras' Rescaling, which is a factor for each channel. */
function perChannel({ shape, data }: Tensor): number | undefined {
  return data.length === shape[0] ? Math.abs(data[0]) : undefined;
}

/** Networks that tell ImageNet's classes apart are trained in a few ways that everybody knows. */
function byClasses({ model, format, layout }: ModelFile, name: string): Guess | undefined {
  const { network: { nodes, output, inputs } } = model;
  const [shape] = Object.values(inputs);
  const classes = sizeOf(nodes.find((node) => node.name === output)?.shape ?? []);
  if (![1000, 1001].includes(classes) || shape.length !== 3 || !shape.includes(3)) return undefined;
  const because = `it tells ${classes} classes apart, as networks for ImageNet do`;
  const isKeras = format === 'tfjs' || layout === 'HWC';
  if (!isKeras) return { preprocessing: IMAGENET, because };
  const words = `${name} ${nodes.slice(0, 40).map((node) => node.name).join(' ')}`.toLowerCase();
  const known = FAMILIES.find(({ pattern }) => pattern.test(words));
  return { preprocessing: known?.preprocessing ?? SIGNED, because: known ? `${because}, and is named like ${known.family}` : because };
}

/** How Keras' own ImageNet networks were trained (keras.applications, preprocess_input). */
const FAMILIES: readonly { readonly pattern: RegExp; readonly family: string; readonly preprocessing: CompletePreprocessing }[] = [
  { pattern: /densenet/, family: 'DenseNet', preprocessing: IMAGENET },
  { pattern: /efficientnet/, family: 'EfficientNet', preprocessing: BYTES },
  { pattern: /vgg/, family: 'VGG', preprocessing: CAFFE },
  { pattern: /resnet(?!.*v2)/, family: 'ResNet', preprocessing: CAFFE },
  { pattern: /mobilenet/, family: 'MobileNet', preprocessing: SIGNED },
];
