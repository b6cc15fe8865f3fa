// What a class of Keras is here: how one call of it becomes nodes of a network. Pictures are channels-first here, whatever
// the file says; layers for which the order of the axes matters go by way of Keras' own order. The table of all classes
// is keras-layers.ts.

import type { NodeSpec } from '../../engine/network';
import type { Shape } from '../../engine/shape';
import type { Tensor } from '../../engine/tensor';
import type { JsonRecord } from '../json-record';
import type { OwnLayer } from '../network-builder';
import type { KerasDialect } from './keras-dialect';
import type { TakeWeight } from './keras-weights';
import type { Constant } from './references';

/** A call as the file has it. */
export interface KerasCall {
  readonly config: JsonRecord;
  /** The shape (without batch, channels first) of its first input. */
  readonly shape: Shape;
  /** Shapes and constants, in the order of the arguments. */
  readonly operands: readonly KerasOperand[];
  readonly take: TakeWeight;
  /** Whether the file keeps pictures with their channels last. */
  readonly channelsLast: boolean;
  readonly dialect: KerasDialect;
}

/** The shape of a tensor that a node gives, or numbers that are always the same. */
export type KerasOperand = Shape | { readonly constant: Constant };

/** One node to make. */
export interface KerasNode {
  readonly spec: NodeSpec | OwnLayer;
  readonly weights?: Readonly<Record<string, Tensor>>;
  /** What each input of a call goes through before the first of its nodes takes it; nothing where undefined. */
  readonly before?: readonly (KerasNode | undefined)[];
}

/** How a class is made: the nodes one after the other; none where it changes nothing. */
export type KerasLayer = (call: KerasCall) => readonly KerasNode[];

/** A setting that is true or false. */
export function flag(config: JsonRecord, name: string, fallback: boolean): boolean {
  return (config[name] ?? fallback) === true;
}

/** Keras' axis, counting the batch as 0 and from the end where negative, in a tensor of this shape here. */
export function axisHere(axis: number, { shape, channelsLast }: Pick<KerasCall, 'shape' | 'channelsLast'>): number {
  const counted = axis < 0 ? axis + shape.length + 1 : axis;
  if (!channelsLast || shape.length === 1 || counted === 0) return counted;
  return counted === shape.length ? 1 : counted + 1;
}

/** Into Keras' order of axes, channels last. @param rank axes without the batch */
export function toLast(rank: number): KerasNode {
  return { spec: { kind: 'permute', parameters: { order: [...Array.from({ length: rank - 1 }, (_, i) => i + 2), 1] } } };
}

/** And back. */
export function toFirst(rank: number): KerasNode {
  return { spec: { kind: 'permute', parameters: { order: [rank, ...Array.from({ length: rank - 1 }, (_, i) => i + 1)] } } };
}

/** With one channel, or one pixel, both orders are the same. */
export function orderMatters(shape: Shape): boolean {
  return shape.filter((extent) => extent !== 1).length > 1 && shape[0] !== 1;
}
