// The keys of `cnn-filters`, and which view reads which.
import type { CommonOptions } from '../common-keys';
import { described, type Fields } from '../notation/field';
import { number } from '../notation/fields/number';
import { choice } from '../notation/fields/text';
import { modelField } from '../models/model-field';
import { imageField, type ImageSource } from '../pictures/image-source';
import type { Place } from '../pictures/pixel-grid';
import type { Complain } from '../services';
import { editsField, layerField, padField, pixelField, type Edit, type LayerChoice } from './fields';
import { kernelField, type Kernel } from './kernel-field';

/** The ways to look. */
export const VIEWS = ['weights', 'maps', 'edges'] as const;

/** One of {@link VIEWS}. */
export type FiltersViewName = (typeof VIEWS)[number];

/** What a colour stands for: the same number within one unit, one layer, or all layers. */
export type Scale = 'unit' | 'layer' | 'shared';

/** What may be written in a `cnn-filters` block. */
export interface FiltersOptions extends CommonOptions {
  readonly view?: FiltersViewName;
  readonly model?: string;
  readonly image?: ImageSource;
  readonly layer?: LayerChoice;
  readonly unit?: number;
  readonly pixel?: Place;
  readonly scale?: Scale;
  readonly edits?: readonly Edit[];
  readonly kernel?: Kernel;
  readonly stride?: number;
  readonly pad?: number | 'same';
  readonly dilation?: number;
  readonly size?: number;
}

/** The picture where none is written. */
export const DEFAULT_IMAGE: ImageSource = { kind: 'dataset', index: 17 };

/** The fields of {@link FiltersOptions}. */
export const filtersFields: Fields<Omit<FiltersOptions, keyof CommonOptions>> = {
  view: choice('How to look: at the filters, at what they make of a picture, or at one kernel over a picture.', VIEWS),
  model: modelField,
  image: imageField,
  layer: layerField,
  unit: number('The filter or map, counted from 0.', { min: 0, max: 99_999, whole: true, sample: '3' }),
  pixel: pixelField,
  scale: described('Whether a colour means the same number within one unit, one layer, or all layers.', choice('', ['unit', 'layer', 'shared'])),
  edits: editsField,
  kernel: kernelField,
  stride: number('How many pixels the kernel moves on.', { min: 1, max: 16, whole: true, sample: '1' }),
  pad: padField,
  dilation: number('How many pixels the kernel’s numbers lie apart.', { min: 1, max: 16, whole: true, sample: '1' }),
  size: number('The picture is reduced until its longer side has so many pixels; small ones show their numbers.', { min: 2, max: 512, whole: true, sample: '14' }),
};

type OwnKey = Exclude<keyof FiltersOptions, keyof CommonOptions | 'view'>;

/** Which keys each view reads. */
const KEYS: Readonly<Record<FiltersViewName, readonly OwnKey[]>> = {
  weights: ['model', 'layer', 'unit', 'image', 'scale', 'edits'],
  maps: ['model', 'layer', 'unit', 'image', 'pixel', 'scale', 'edits'],
  edges: ['image', 'kernel', 'stride', 'pad', 'dilation', 'size', 'pixel'],
};

/** Refuses a key that this view would ignore. Throws a NoteError at the key. */
export function refuseForeignKeys(options: FiltersOptions, view: FiltersViewName, complain: Complain<FiltersOptions>): void {
  const own = Object.keys(filtersFields) as OwnKey[];
  const foreign = own.find((key) => (key as string) !== 'view' && options[key] !== undefined && !KEYS[view].includes(key));
  if (foreign === undefined) return;
  const readers = VIEWS.filter((name) => KEYS[name].includes(foreign));
  throw complain(foreign, `“${foreign}” means nothing in view: ${view}.`, `Remove it, or write view: ${readers.join(' or view: ')}.`);
}
