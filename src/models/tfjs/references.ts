// How a Keras model's JSON says where the inputs of a call come from: Keras 2 in lists, Keras 3 in objects, both with
// numbers among the tensors where a model computes with a constant.

import { listIn, recordOf } from '../json-record';
import { ModelFileError } from '../model-file-error';

/** What an earlier call gave: the layer, which of its calls, which of its outputs. */
export interface Reference {
  readonly layer: string;
  readonly call: number;
  readonly output: number;
}

/** A tensor that is always the same: numbers, in lists for each axis, in Keras' order of axes. */
export type Constant = number | readonly Constant[];

/** What a call is given at one place. */
export type Operand = Reference | { readonly constant: Constant };

/** Deeper than anybody nests arguments. */
const MOST_LEVELS = 16;
/** Where Keras 2 puts a constant in the place of a layer's name. */
const CONSTANT = '_CONSTANT_VALUE';
/** Arguments by name that are tensors, in every operation that has a second one. */
const NAMED_OPERANDS: readonly string[] = ['x', 'x1', 'inputs', 'y', 'x2'];

/** The operands of one call, in their order. @throws {ModelFileError} for what is no list of references */
export function operandsOf(node: unknown): Operand[] {
  if (Array.isArray(node)) return entriesOf(node).flatMap(listedOperands);
  const { args, kwargs } = recordOf(node, 'an inbound node');
  const named = recordOf(kwargs ?? {}, 'the arguments of an inbound node');
  return [...collected(args, 0), ...NAMED_OPERANDS.flatMap((name) => collected(named[name], 0))];
}

/** References alone, such as a model's outputs: one, a list, or one for each name. @throws {ModelFileError} for anything else */
export function referencesOf(value: unknown): Reference[] {
  const list = typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.values(value) : listIn(value, 'references to layers');
  return entriesOf(list).map(referenceOf);
}

/** [[name, call, output], …], or one of them alone. */
function entriesOf(list: readonly unknown[]): readonly unknown[] {
  return typeof list[0] === 'string' ? [list] : list;
}

function referenceOf(entry: unknown): Reference {
  const [layer, call = 0, output = 0] = listIn(entry, 'a reference to a layer');
  return { layer: String(layer), call: Number(call), output: Number(output) };
}

/** [name, call, output, arguments]: `y` among the arguments is the second operand. */
function listedOperands(entry: unknown): Operand[] {
  const [name, , value, named] = listIn(entry, 'a reference to a layer');
  const first: Operand = name === CONSTANT ? { constant: constantOf(value, 0) } : referenceOf(entry);
  const second = typeof named === 'object' && named !== null ? (named as { readonly y?: unknown }).y : undefined;
  if (second === undefined || second === null) return [first];
  return [first, Array.isArray(second) && typeof second[0] === 'string' ? referenceOf(second) : { constant: constantOf(second, 0) }];
}

/** Tensors and constants within arguments; settings, which are neither, are passed over. */
function collected(value: unknown, level: number): Operand[] {
  if (level > MOST_LEVELS) throw new ModelFileError('nests the arguments of a call too deeply');
  if (typeof value === 'number') return [{ constant: value }];
  if (Array.isArray(value)) return value.flatMap((entry) => collected(entry, level + 1));
  if (typeof value !== 'object' || value === null) return [];
  const { config } = value as { config?: { keras_history?: unknown; value?: unknown } };
  if (config?.keras_history !== undefined) return [referenceOf(config.keras_history)];
  return config?.value === undefined ? [] : [{ constant: constantOf(config.value, 0) }];
}

function constantOf(value: unknown, level: number): Constant {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (Array.isArray(value) && level < MOST_LEVELS) return value.map((entry) => constantOf(entry, level + 1));
  throw new ModelFileError('computes with a constant that is no number');
}
