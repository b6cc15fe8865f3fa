// The keys of `cnn-network`.
import type { LayerEntry } from '../../models/notation';
import type { DataSetName } from '../../study/training/recipe';
import type { FlowInit } from '../../study/gradient-flow/setting';
import { ask, type Task } from '../ask';
import type { CommonOptions } from '../common-keys';
import { init } from '../gradient/setting-field';
import { absent, described, type Fields } from '../notation/field';
import { link } from '../notation/fields/links';
import { choice } from '../notation/fields/text';
import type { Link } from '../notation/link';
import { inputField } from './input-field';
import { layersField } from './layers-field';
import { trainField, type TrainOptions } from './train-field';

/** What may be written in a `cnn-network` block. */
export interface NetworkOptions extends CommonOptions {
  readonly dataset?: DataSetName;
  readonly input?: readonly [channels: number, height: number, width: number];
  readonly layers?: readonly LayerEntry[];
  readonly init?: FlowInit;
  readonly train?: TrainOptions;
  readonly weights?: Link;
  readonly ask?: Task;
}

/** The built-in data sets. */
export const DATA_SETS: readonly DataSetName[] = ['digits', 'shapes'];

/** The names of the figures that a network block may report. */
export const FIGURES = ['parameters', 'macs', 'output', 'layer-parameters', 'layer-macs', 'receptive-field', 'accuracy', 'validation-accuracy', 'loss', 'steps', 'pictures'] as const;

/** What is built where no layers are written: two convolutions that learn to read digits in some seconds. */
export const DEFAULT_LAYERS: Readonly<Record<DataSetName, readonly LayerEntry[]>> = { digits: twoConvolutions(10), shapes: twoConvolutions(17) };

function twoConvolutions(classes: number): readonly LayerEntry[] {
  return ['conv 8 5x5 pad 2', 'relu', 'maxpool 2', 'conv 16 5x5 pad 2', 'relu', 'maxpool 2', 'flatten', `dense ${classes}`].map((line) => ({ at: 1, line }));
}

/** The fields of {@link NetworkOptions}. */
export const networkFields: Fields<Omit<NetworkOptions, keyof CommonOptions>> = {
  dataset: absent('digits', choice('What there is to learn: digits, 28 × 28 pixels, or coloured shapes, 32 × 32, drawn from a seed, as many as one likes.', DATA_SETS)),
  input: inputField,
  layers: layersField,
  init: absent('he', described('What fills the weights at first: a name, for normal with its spread σ, for orthogonal with a gain where wanted.', init)),
  train: trainField,
  weights: link('Weights from a file of the vault, as the block saves them (safetensors).', '[[tiny.safetensors]]', ['safetensors']),
  ask: ask(FIGURES),
};
