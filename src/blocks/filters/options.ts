// The keys of `cnn-filters`. Which view reads which is said by the view.
import type { CommonOptions } from '../common-keys';
import { absent, naming, type Fields } from '../notation/field';
import { number } from '../notation/fields/number';
import { choice, flag, text } from '../notation/fields/text';
import type { Preprocessing } from '../../models/preprocessing/preprocessing';
import { labelsField, type Labels } from '../models/labels';
import { BUILT_IN, modelField } from '../models/model-field';
import { preprocessingField } from '../models/preprocessing-field';
import { imageField, type ImageSource } from '../pictures/image-source';
import { countField, imagesField, type ImagesSource } from '../pictures/images-source';
import type { Place } from '../pictures/pixel-grid';
import { classField } from './class-choice';
import { editsField, layerField, padField, pixelField, type Edit, type LayerChoice } from './fields';
import { partsField, type WrittenPart } from './correspondence/parts-field';
import { layersField } from './compared-layers';
import { movementField, type MovementChoice } from './invariance/movement-field';
import { kernelField, type Kernel } from './edges/kernel-field';
import { RULES, type ReluRule } from './relu-rules';
import { methodField, type MethodChoice } from './attribution/method-field';
import { climbField } from './maximise/climb-field';
import type { OptionWords } from './option-words';
import { VIEWS, type FiltersViewName } from './view-names';

/** What a colour stands for: the same number within one unit, one layer, or all layers. */
export type Scale = 'unit' | 'layer' | 'shared';

const SCALES: readonly Scale[] = ['unit', 'layer', 'shared'];

/** The scale that the key t turns to. */
export function nextScale(scale: Scale, among: readonly Scale[] = SCALES): Scale {
  return among[(among.indexOf(scale) + 1) % among.length];
}

/** What may be written in a `cnn-filters` block. */
export interface FiltersOptions extends CommonOptions {
  readonly view?: FiltersViewName;
  readonly model?: string;
  readonly preprocessing?: Preprocessing;
  readonly labels?: Labels;
  readonly image?: ImageSource;
  readonly layer?: LayerChoice;
  readonly unit?: number;
  readonly pixel?: Place;
  readonly scale?: Scale;
  readonly class?: string;
  readonly method?: readonly MethodChoice[];
  readonly baseline?: number;
  readonly overlay?: boolean;
  readonly contrast?: number;
  readonly randomise?: number;
  readonly climb?: OptionWords;
  readonly grid?: number;
  readonly edits?: readonly Edit[];
  readonly kernel?: Kernel;
  readonly stride?: number;
  readonly pad?: number | 'same';
  readonly dilation?: number;
  readonly size?: number;
  readonly images?: ImagesSource;
  readonly count?: number;
  readonly rule?: ReluRule;
  readonly clip?: number;
  readonly square?: number;
  readonly grey?: number;
  readonly layers?: readonly LayerChoice[];
  readonly movement?: MovementChoice;
  readonly points?: number;
  readonly point?: number;
  readonly parts?: readonly WrittenPart[];
  readonly part?: string;
}

/** The picture where none is written. */
export const DEFAULT_IMAGE: ImageSource = { kind: 'dataset', index: 17 };

/** The seed where none is written. */
export const DEFAULT_SEED = 1;

/** The fields of {@link FiltersOptions}. */
export const filtersFields: Fields<Omit<FiltersOptions, keyof CommonOptions>> = {
  view: absent('maps', choice('How to look; each view has a section of its own below.', VIEWS)),
  model: absent(BUILT_IN[0], modelField),
  preprocessing: preprocessingField,
  labels: labelsField,
  image: absent('dataset:17', imageField),
  layer: layerField,
  unit: naming('unit', number('The filter or map, counted from 0; the first where none is written, in attribution no unit but a class.', { min: 0, max: 99_999, whole: true, sample: '3' })),
  pixel: pixelField,
  scale: choice('Whether a colour means the same number within one unit, one layer, or all layers.', SCALES),
  class: classField,
  method: absent('[saliency, guided-backprop, gradcam]', methodField),
  baseline: absent('0', number('What stands for “nothing there” in methods that compare with it: the brightness of all pixels.', { min: -10, max: 10, sample: '0.5' })),
  overlay: absent('true', flag('Whether the picture lies faintly under the maps.')),
  contrast: absent('1', number('Colours are full at the greatest value divided by this.', { min: 1, max: 16, sample: '4' })),
  randomise: absent('0', number('From how many layers, counted from the output down, everything learned is taken away.', { min: 0, max: 999, whole: true, sample: '1' })),
  climb: climbField,
  grid: absent('1', number('How many units or classes are maximised side by side, from the chosen one on.', { min: 1, max: 24, whole: true, sample: '9' })),
  edits: editsField,
  kernel: kernelField,
  stride: number('How many pixels the kernel or the square moves on; 1 for a kernel that is not told otherwise.', { min: 1, max: 64, whole: true, sample: '1' }),
  pad: padField,
  dilation: absent('1', number('How many pixels the kernel’s numbers lie apart.', { min: 1, max: 16, whole: true, sample: '1' })),
  size: number('The picture is reduced until its longer side has so many pixels; small ones show their numbers.', { min: 2, max: 512, whole: true, sample: '14' }),
  images: imagesField,
  count: countField,
  clip: number('The largest root mean square that a filter may have; stronger ones are scaled back to it.', { above: 0, sample: '0.1' }),
  square: number('Side of the square that covers the picture, in pixels; a quarter of the picture without it.', { min: 1, max: 512, whole: true, sample: '6' }),
  grey: number('How bright the square or a hidden part is, 0.5 without it, or what comes in from outside when a picture is moved: 0 black, 1 white; for a model file in its own numbers.', { min: -1000, max: 1000, sample: '0.5' }),
  layers: layersField,
  movement: movementField,
  points: absent('25', number('How many strengths of each movement are tried.', { min: 3, max: 181, whole: true, sample: '25' })),
  point: number('The strength that is looked at, counted from 0; the one that leaves least of the classes without it.', { min: 0, max: 180, whole: true, sample: '18' }),
  parts: partsField,
  part: text('The part that is looked at; the first one without it.', 'top'),
  rule: absent('deconvnet', choice('What passes at a ReLU on the way down to the pixels.', RULES)),
};

/** A key that the block has beside the common ones and `view`. */
export type OwnKey = Exclude<keyof FiltersOptions, keyof CommonOptions | 'view'>;

/** The keys that say which network, for every view that looks at one. */
export const MODEL_KEYS = ['model', 'preprocessing', 'labels'] as const satisfies readonly OwnKey[];
