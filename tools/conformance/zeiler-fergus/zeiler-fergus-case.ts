// A case of `zeiler-fergus-cases/1`, and what it is computed with. The models are those of the attribution cases.

import { readFileSync } from 'node:fs';
import type { Model } from '../../../src/engine/network';
import { stacked } from '../../../src/study/batch';
import type { Tensor } from '../../../src/engine/tensor';
import { layeredModel, nestedTensor, type FileModel, type Nested } from '../attribution/layered-model';
import { CaseError, type Context } from '../kind';

/** A case as the file has it: an id whose first word is the measurement, and that measurement's own members. */
export type ZeilerFergusCase = Readonly<Record<string, unknown>> & { readonly id: string };

/** A case with where it was found and how to compute. */
export interface Measurement {
  readonly entry: ZeilerFergusCase;
  readonly path: string;
  readonly context: Context;
}

/** What float32 is allowed against the float64 of the cases. */
export const tolerance = { absolute: 1e-5, relative: 1e-5 };

/** Where the models are. */
const MODELS = 'attribution/cases.json';

/** The case's model. @throws {CaseError} for one that is not among the models */
export function modelOfCase({ entry, path, context }: Measurement): Model {
  const { models } = JSON.parse(readFileSync(context.find(path, MODELS), 'utf8')) as { models: Readonly<Record<string, FileModel>> };
  const name = String(entry.model);
  if (!Object.hasOwn(models, name)) throw new CaseError(`no model ${name}`);
  return layeredModel(models[name]);
}

/** Pictures in nested arrays, with or without a batch of one each, as one batch [N, C, H, W]. */
export function picturesOf(nested: unknown): Tensor {
  const pictures = (nested as readonly Nested[]).map(nestedTensor);
  return stacked(pictures.map(({ shape, data }) => ({ shape: [1, ...shape.slice(shape.length - 3)], data })));
}
