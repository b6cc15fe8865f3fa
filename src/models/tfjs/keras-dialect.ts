// What the same words of a model.json mean with different writers: Keras 2, Keras 3 and TensorFlow.js itself.

import type { JsonRecord } from '../json-record';

/** What depends on who wrote a file. */
export interface KerasDialect {
  /** Of the middle piece of `hard_sigmoid`: 0.2 in Keras 2 and TensorFlow.js, 1/6 since Keras 3 (its x + 3, cut off at 0 and 6, over 6). */
  readonly hardSigmoidSlope: number;
  /** Where `UpSampling2D` takes what it puts between cells from, in the words of ONNX' Resize. */
  readonly enlarging: 'half_pixel' | 'asymmetric';
}

const KERAS_2: KerasDialect = { hardSigmoidSlope: 0.2, enlarging: 'half_pixel' };
const KERAS_3: KerasDialect = { ...KERAS_2, hardSigmoidSlope: 1 / 6 };
/** Keras before 2.3 on TensorFlow 1, which measured from the corner of a cell. */
const KERAS_2_EARLY: KerasDialect = { ...KERAS_2, enlarging: 'asymmetric' };
const TENSORFLOW_JS: KerasDialect = { hardSigmoidSlope: 0.2, enlarging: 'asymmetric' };

/** How each writer calls itself in `keras_version`, or else in `generatedBy`; the first that fits. */
const WRITERS: readonly { readonly pattern: RegExp; readonly dialect: KerasDialect }[] = [
  { pattern: /tfjs/i, dialect: TENSORFLOW_JS },
  { pattern: /(^|v)([3-9]|\d\d+)\./, dialect: KERAS_3 },
  { pattern: /(^|v)2\.[0-2]\.\d+$/, dialect: KERAS_2_EARLY },
  { pattern: /(^|v)2\./, dialect: KERAS_2 },
];
/** What only Keras 3 writes. */
const MARKS_OF_3 = /"(__keras_tensor__|keras_history|DTypePolicy|batch_shape)"/;

/** The dialect of a model.json; where it does not say who wrote it, Keras 3 is known by its forms. */
export function dialectOf(model: JsonRecord): KerasDialect {
  const topology = model.modelTopology as JsonRecord;
  const named = [topology.keras_version, model.generatedBy].find((words) => typeof words === 'string' && /\d/.test(words)) as string | undefined;
  const known = named === undefined ? undefined : WRITERS.find(({ pattern }) => pattern.test(named));
  return known?.dialect ?? (MARKS_OF_3.test(JSON.stringify(topology)) ? KERAS_3 : KERAS_2);
}
