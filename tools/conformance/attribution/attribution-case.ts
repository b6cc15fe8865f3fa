// A case of `cnn-attribution-cases/1`, and how it becomes a task of ours.

import type { Model } from '../../../src/engine/network';
import type { Tensor } from '../../../src/engine/tensor';
import { lastOf } from '../../../src/engine/last-of';
import { attribute, type OptionsOf } from '../../../src/study/attribute';
import type { MethodName } from '../../../src/study/method-names';
import type { Attribution, Task } from '../../../src/study/method';
import type { Target } from '../../../src/study/target';
import type { Tolerance } from '../comparison';
import { CaseError, type Context } from '../kind';
import { nestedTensor, type FileModel, type Nested } from './layered-model';

/** A case as the file has it. */
export interface AttributionCase {
  readonly id: string;
  readonly model: string;
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly target?: number | 'sum' | readonly number[];
  readonly input?: Nested;
  readonly input_ref?: string;
  readonly expected: Nested | Readonly<Record<string, unknown>>;
  readonly tolerance: number | { readonly abs: number; readonly rel: number };
}

/** A case with its model and what to compute by. */
export interface Setup {
  readonly entry: AttributionCase;
  readonly file: FileModel;
  readonly model: Model;
  readonly input: Tensor;
  readonly kernels: Context['kernels'];
}

/** The allowed deviation. */
export function toleranceOf({ tolerance }: AttributionCase): Tolerance {
  return typeof tolerance === 'number' ? { absolute: tolerance } : { absolute: tolerance.abs, relative: tolerance.rel };
}

/** The case's picture: its own, or its model's. @throws {CaseError} where there is neither */
export function inputOf({ input }: AttributionCase, file: FileModel): Tensor {
  const nested = input ?? file.input;
  if (nested === undefined) throw new CaseError('a case without input');
  return nestedTensor(nested);
}

/** The method of ours on this case, with the task's own words read from its `params`. */
export function attributed<M extends MethodName>(setup: Setup, method: M, options?: OptionsOf<M>): Attribution {
  return lastOf(attribute(method, taskOf(setup), options));
}

/** The task of a case. */
export function taskOf({ entry: { params, ...entry }, model, input, kernels }: Setup): Task {
  const baseline = params.baseline as Nested | undefined;
  return {
    model,
    kernels,
    input,
    target: targetOf(model, entry.target, params),
    ...(params.layer !== undefined && { layer: placeOf(model, params) }),
    ...(baseline !== undefined && { baseline: typeof baseline === 'number' ? baseline : nestedTensor(baseline) }),
    ...(params.mask !== undefined && { groups: nestedTensor(params.mask as Nested) }),
  };
}

/** The node whose output is meant: the layer's, or that of the node before it. */
export function placeOf({ network }: Model, { layer, at }: AttributionCase['params']): string {
  const node = network.nodes.find(({ name }) => name === layer);
  if (!node) throw new CaseError(`no layer ${String(layer)}`);
  return at === 'layer_input' ? node.inputs[0] : node.name;
}

function targetOf(model: Model, target: AttributionCase['target'], params: AttributionCase['params']): Target {
  if (params.neuron !== undefined) return { node: placeOf(model, params), at: params.neuron as number[] };
  if (target === undefined) return { at: 'sum' };
  return { at: typeof target === 'number' ? [target] : target };
}
