// The table of layers: one line per kind. A layer that is not here does not exist.

import type { Layer } from '../layer';
import { avgpool } from './avgpool';
import { conv } from './conv';
import { dense } from './dense';
import { flatten } from './flatten';
import { maxpool } from './maxpool';
import { relu } from './relu';
import { sigmoid } from './sigmoid';
import { softmax } from './softmax';
import { tanh } from './tanh';

/** Every layer by its kind. */
export const layers = {
  conv,
  dense,
  relu,
  sigmoid,
  tanh,
  maxpool,
  avgpool,
  flatten,
  softmax,
} satisfies Readonly<Record<string, Layer>>;

/** The kinds there are, as layer lines spell them. */
export type LayerKind = keyof typeof layers;

/** Whether there is a layer of this kind. */
export function isLayerKind(kind: string): kind is LayerKind {
  return Object.hasOwn(layers, kind);
}
