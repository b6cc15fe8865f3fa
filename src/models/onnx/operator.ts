// What an ONNX operator is: one declaration of what it computes and how a gradient goes back through it. The table of
// all operators is operators/index.ts. Where the engine has a layer for it, the layer computes (see layer-operator.ts).

import type { Kernels } from '../../engine/kernels/kernels';
import type { LayerKind } from '../../engine/layers/index';
import type { Tensor } from '../../engine/tensor';
import { ModelFileError } from '../model-file-error';
import type { Attributes } from './attributes';
import type { OnnxTensor } from './onnx-tensor';

/** One application of an operator. */
export interface OperatorCall {
  /** In ONNX' order; one that is left out is undefined, which only those after the first `takes` may be. */
  readonly inputs: readonly OnnxTensor[];
  readonly attributes: Attributes;
  /** The version of ONNX' operators that the file speaks: what an operator means may depend on it. */
  readonly opset: number;
  /** How many outputs the node names. */
  readonly outputs: number;
  /** Fast arithmetic for float32; plain loops where absent. */
  readonly kernels?: Kernels | undefined;
}

/** A call, one of its outputs, and dy = ∂L/∂(that output). */
export interface OperatorBackwardCall extends OperatorCall {
  readonly y: Tensor;
  readonly dy: Tensor;
  /** Which output y is. */
  readonly index: number;
}

/** The engine's layer that computes a call. */
export interface LayerChoice {
  readonly kind: LayerKind;
  /** As `completeParameters` takes them. */
  readonly parameters?: Readonly<Record<string, unknown>>;
  /** Which inputs of the call the layer takes as its own inputs; the first where absent. */
  readonly data?: readonly number[];
  /** Which inputs are weights, by the layer's name for each, in the shape that the layer wants. */
  readonly weights?: Readonly<Record<string, LayerWeight>>;
}

/** A weight of a layer: an input of the call, or a constant made for it. */
export interface LayerWeight {
  readonly tensor: Tensor;
  /** The input of the call whose numbers these are, in their order; absent for a constant. */
  readonly input?: number;
}

/** The declaration of an operator. */
export interface Operator {
  /** How many inputs there are at least. */
  readonly takes: number;
  /** The outputs, at least as many as the call wants. */
  forward(call: OperatorCall): readonly OnnxTensor[];
  /** What `forward` gives, as zeros that nobody has to compute; absent where only computing tells types and shapes. */
  outline?(call: OperatorCall): readonly OnnxTensor[];
  /** ∂L/∂input for every input that has one; absent where no gradient goes back at all. */
  backward?(call: OperatorBackwardCall): readonly (Tensor | undefined)[];
  /** The layer that computes this call, if there is one. It may look at inputs other than its data: they are constants then. */
  layer?(call: OperatorCall): LayerChoice | undefined;
}

/** An input that may be left out. */
export function optionalInput({ inputs }: Pick<OperatorCall, 'inputs'>, index: number): OnnxTensor | undefined {
  return inputs[index];
}

/** An axis as files count it, from the end where negative. @throws {ModelFileError} for one that is not there. */
export function axisOf(axis: number, rank: number): number {
  const counted = axis < 0 ? axis + rank : axis;
  if (Number.isInteger(counted) && counted >= 0 && counted < rank) return counted;
  throw new ModelFileError(`names axis ${axis} of a tensor with ${rank} axes`);
}

/** Several axes; each once. @throws {ModelFileError} for one that is not there or comes twice. */
export function axesOf(axes: readonly number[], rank: number): number[] {
  const counted = axes.map((axis) => axisOf(axis, rank));
  if (new Set(counted).size === counted.length) return counted;
  throw new ModelFileError(`names an axis twice: ${axes.join(', ')}`);
}
