// The keys of `cnn-network`.
import type { LayerEntry } from '../../models/notation';
import type { DataSetName } from '../../study/training/recipe';
import type { FlowInit } from '../../study/gradient-flow/setting';
import { ask, type Task } from '../ask';
import type { CommonOptions } from '../common-keys';
import { init } from '../gradient/setting-field';
import { absent, described, type Fields } from '../notation/field';
import { link } from '../notation/fields/links';
import type { Link } from '../notation/link';
import { datasetField, type DatasetChoice } from './dataset-field';
import { inputField } from './input-field';
import { layersField } from './layers-field';
import { trainField, type TrainOptions } from './train-field';

/** What may be written in a `cnn-network` block. */
export interface NetworkOptions extends CommonOptions {
  readonly dataset?: DatasetChoice;
  readonly input?: readonly [channels: number, height: number, width: number];
  readonly layers?: readonly LayerEntry[];
  readonly init?: FlowInit;
  readonly train?: TrainOptions;
  readonly weights?: Link;
  readonly ask?: Task;
}

/** The names of the figures that a network block may report. */
const FIGURES = ['parameters', 'macs', 'output', 'layer-parameters', 'layer-macs', 'receptive-field', 'accuracy', 'validation-accuracy', 'loss', 'steps', 'pictures', 'class-pictures', 'held-back'] as const;

/** How many classes the built-in data sets have, and how many channels their pictures. */
export const BUILT_IN_SETS: Readonly<Record<DataSetName, { readonly classes: number; readonly channels: number }>> = { digits: { classes: 10, channels: 1 }, shapes: { classes: 17, channels: 3 } };

const TWO = ['conv 8 5x5 pad 2', 'relu', 'maxpool 2', 'conv 16 5x5 pad 2', 'relu', 'maxpool 2'];
const THREE = ['conv 12 5x5 pad 2', 'relu', 'maxpool 2', 'conv 24 3x3 pad 1', 'relu', 'maxpool 2', 'conv 32 3x3 pad 1', 'relu', 'maxpool 2'];

/** What is built where no layers are written: convolutions that learn in some seconds, two for grey pictures, three for coloured ones. */
export function defaultLayers(classes: number, channels: number): readonly LayerEntry[] {
  return [...(channels === 1 ? TWO : THREE), 'flatten', `dense ${classes}`].map((line) => ({ at: 1, line }));
}

/** The fields of {@link NetworkOptions}. */
export const networkFields: Fields<Omit<NetworkOptions, keyof CommonOptions>> = {
  dataset: absent('digits', datasetField),
  input: inputField,
  layers: layersField,
  init: absent('he', described('What fills the weights at first: a name, for normal with its spread σ, for orthogonal with a gain where wanted.', init)),
  train: trainField,
  weights: link('Weights from a file of the vault, as the block saves them (safetensors).', '[[tiny.safetensors]]', ['safetensors']),
  ask: ask(FIGURES),
};
