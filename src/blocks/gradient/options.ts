// The keys of `cnn-gradient`.
import type { FlowActivation } from '../../study/gradient-flow/activations';
import type { FlowInit, FlowNorm } from '../../study/gradient-flow/setting';
import type { Preprocessing } from '../../models/preprocessing/preprocessing';
import type { CommonOptions } from '../common-keys';
import { labelsField, type Labels } from '../models/labels';
import { modelField } from '../models/model-field';
import { preprocessingField } from '../models/preprocessing-field';
import { absent, described, membersOf, type Field, type Fields } from '../notation/field';
import { list } from '../notation/fields/list';
import { number } from '../notation/fields/number';
import { choice, scalarText, text } from '../notation/fields/text';
import { NoteError } from '../notation/note-error';
import { numberText } from '../notation/number-text';
import { readNested } from '../notation/options';
import { imageField, type ImageSource } from '../pictures/image-source';
import { activation, init, norm, residual, setting, type WrittenSetting } from './setting-field';

/** What may be written in a `cnn-gradient` block. */
export interface GradientOptions extends CommonOptions {
  readonly depth?: number;
  readonly width?: number;
  readonly activation?: FlowActivation;
  readonly init?: FlowInit;
  readonly norm?: FlowNorm;
  readonly residual?: boolean;
  readonly compare?: readonly WrittenSetting[];
  readonly seeds?: number;
  readonly silence?: Silence;
  readonly network?: string;
  readonly preprocessing?: Preprocessing;
  readonly labels?: Labels;
  readonly images?: PictureSetName;
  readonly image?: ImageSource;
  readonly class?: string;
  readonly view?: GradientViewName;
  readonly steps?: number;
  readonly rate?: number;
  readonly clip?: number;
}

/** A layer whose gradient is multiplied: its number, in a network of one’s own its name, or k for the k-th convolution. */
export interface Silence {
  readonly layer: number | string;
  /** 0 silences it. */
  readonly factor: number;
}

/** The built-in data sets that a network may look at. */
const PICTURE_SETS = ['digits', 'shapes'] as const;

/** One of {@link PICTURE_SETS}. */
export type PictureSetName = (typeof PICTURE_SETS)[number];

/** What a block shows: the curves, the units of every layer, the networks as they learn, or whether the gradient is right. */
export const GRADIENT_VIEWS = ['flow', 'histograms', 'train', 'check'] as const;

/** One of {@link GRADIENT_VIEWS}. */
export type GradientViewName = (typeof GRADIENT_VIEWS)[number];

/** Limits that the sliders share with the keys. */
export const LIMITS = {
  depth: { min: 2, max: 100, whole: true, sample: '20' },
  width: { min: 4, max: 256, whole: true, sample: '64' },
  seeds: { min: 1, max: 100, whole: true, sample: '10' },
  steps: { min: 1, max: 1000, whole: true, sample: '50' },
} as const;

/** Most settings that one figure compares. */
export const MOST_SETTINGS = 6;

const silentLayer: Field<number | string> = {
  summary: 'The layer whose gradient is multiplied.',
  expected: `a whole number from 1 to ${LIMITS.depth.max - 1}, or the name of a layer`, sample: '8',
  read: (value) => {
    if (/^\p{L}[\p{L}\p{N}_/.:-]*$/u.test(value.text)) return value.text;
    const whole = Number(value.text);
    if (value.kind === 'text' && Number.isInteger(whole) && whole >= 1 && whole < LIMITS.depth.max) return whole;
    throw value.mistake(silentLayer.expected, 'Write for example silence: 8.');
  },
  write: (layer) => (typeof layer === 'number' ? numberText(layer) : scalarText(layer)),
};

const faultFields: Fields<Silence> = {
  layer: silentLayer,
  factor: number('By what it is multiplied; 0 silences it.', { min: 0, max: 1e6, sample: '0' }),
};

const silence: Field<Silence> = {
  summary: 'A layer whose gradient is set to zero, or multiplied by a factor: all layers before it fall silent with it. With network, the layer’s name.',
  expected: 'the number or name of a layer, or a map with layer and factor', sample: '8',
  members: membersOf(faultFields),
  read: (value) => {
    if (value.kind !== 'map') return { layer: faultFields.layer.read(value), factor: 0 };
    const { layer, factor = 0 } = readNested<Silence>(value, faultFields, ['layer']);
    return { layer: layer ?? 1, factor };
  },
  write: ({ layer, factor }) => (factor === 0 ? silentLayer.write(layer) : `{layer: ${silentLayer.write(layer)}, factor: ${numberText(factor)}}`),
};

/** As the key `model` of other blocks; what to write instead names this key. */
const network: Field<string> = {
  ...modelField,
  summary: modelField.summary.replace('The network:', 'A real network instead of equal layers:'),
  read: (value) => {
    try {
      return modelField.read(value);
    } catch (error) {
      if (!(error instanceof NoteError)) throw error;
      const { instead, ...mistake } = error.mistake;
      throw new NoteError({ ...mistake, ...(instead !== undefined && { instead: instead.replace('model:', 'network:') }) });
    }
  },
};

/** The fields of {@link GradientOptions}. */
export const gradientFields: Fields<Omit<GradientOptions, keyof CommonOptions>> = {
  depth: absent('20', number('Number of hidden layers.', LIMITS.depth)),
  width: absent('64', number('Units of every hidden layer.', LIMITS.width)),
  activation, init, norm, residual,
  compare: described('Several settings in one figure, such as [sigmoid + glorot, relu + he]; what one leaves out comes from the other keys.', list('', setting)),
  seeds: absent('10', number('Random starts of each setting, over which mean and band are taken.', LIMITS.seeds)),
  silence,
  network,
  preprocessing: preprocessingField,
  labels: labelsField,
  images: choice('With network, the generated pictures that it looks at; those of its own kind where absent.', PICTURE_SETS),
  image: described('With network, the one picture that it looks at; see class.', imageField),
  class: text('With image, the class that it shows: a label, or its number from 0.', 'cat'),
  view: absent('flow', choice('The curves, the units of every layer, the networks as they learn, or whether the gradient is right.', GRADIENT_VIEWS)),
  steps: absent('50', number('For view: train, the number of steps of gradient descent.', LIMITS.steps)),
  rate: absent('0.02', number('For view: train, the learning rate.', { above: 0, sample: '0.02' })),
  clip: number('For view: train, the largest norm of the whole gradient; a larger one is scaled down to it.', { above: 0, sample: '1' }),
};
