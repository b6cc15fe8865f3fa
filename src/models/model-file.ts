// What any model file becomes: a network of the engine with its weights, so that blocks, studies and kernels treat every
// format alike, and what only the file knows.

import type { Model } from '../engine/network';

/** A model out of a file. */
export interface ModelFile {
  readonly format: ModelFormat;
  /**
   * The network, its nodes named as the exporter named them. Pictures are [N, C, H, W] unless `layout` says that the
   * network itself wants its channels last.
   */
  readonly model: Model;
  /** The order of the first input's axes after the batch. */
  readonly layout: InputLayout;
  /** The nodes whose outputs the file calls its outputs; the first is the network's. */
  readonly outputs: readonly string[];
  /** Other names for what nodes give, such as ONNX' tensors, and the node that gives it. */
  readonly aliases: ReadonlyMap<string, string>;
  /** Names of the classes, where the file holds them. */
  readonly labels?: readonly string[];
  /** Whether the file leaves the size of its pictures open. */
  readonly isOpen?: boolean;
  /** Remarks of the exporter, by their keys. */
  readonly properties?: ReadonlyMap<string, string>;
}

/** The formats that can be read. */
export type ModelFormat = 'onnx' | 'tfjs' | 'convnetjs';

/** Channels before or after rows and columns; `other` for what is no picture. */
export type InputLayout = 'CHW' | 'HWC' | 'other';

/** Guesses the layout of an input: a channel count is 1, 3 or 4 and stands at one end. */
export function layoutOf(shape: readonly number[]): InputLayout {
  const isChannels = (extent: number): boolean => extent === 1 || extent === 3 || extent === 4;
  if (shape.length !== 3) return 'other';
  return isChannels(shape[2]) && !isChannels(shape[0]) ? 'HWC' : 'CHW';
}
