// reference.json of a trained model: what other programs computed with it.

import { float32From } from '../encoded-tensor';

/** A tensor in full, or its sum and ends where it is large. */
export interface ReferenceTensor {
  readonly dims: readonly number[];
  readonly b64?: string;
  readonly data?: readonly number[];
  readonly sum?: number;
  readonly first16?: readonly number[];
  readonly last8?: readonly number[];
}

/** An activation: which node of an ONNX file, or which layer of the others, gives it. */
export interface ReferenceActivation extends ReferenceTensor {
  readonly name?: string;
  readonly layer?: string;
}

/** How pixels (0 to 255) become numbers. */
export interface Preprocess {
  readonly scale: number;
  readonly mean: readonly number[];
  readonly std: readonly number[];
  readonly order: string;
}

/** The file. */
export interface Reference {
  readonly model: string;
  readonly input: { readonly name?: string; readonly layout: string; readonly preprocess: Preprocess };
  readonly samples: readonly Sample[];
  readonly accuracy?: { readonly dataset: string; readonly n: number; readonly correct: number };
  readonly activations?: Activations | readonly Activations[];
  readonly train_step?: TrainStep;
}

/** A picture and what the network gives for it, by the output's name where there are names. */
export interface Sample {
  readonly file: string;
  readonly output?: readonly number[];
  readonly outputs?: Readonly<Record<string, ReferenceTensor>>;
}

/** What the nodes give for one picture. */
export interface Activations {
  readonly sample: string;
  readonly tensors: readonly ReferenceActivation[];
}

/** One step of ConvNetJS' own training: activations and gradients, depth last. */
export interface TrainStep {
  readonly sample: string;
  readonly label: number;
  readonly loss: number;
  readonly activations: readonly { readonly i: number; readonly dims: readonly number[]; readonly b64: string }[];
  readonly dInput: string;
  readonly grads: readonly { readonly i: number; readonly filters: readonly string[]; readonly bias: string }[];
}

/** All numbers of a tensor that is given in full. */
export function numbersOf({ b64, data }: ReferenceTensor): ArrayLike<number> | undefined {
  return b64 === undefined ? data : decoded(b64);
}

/** Little-endian float32 in base64. */
export function decoded(b64: string): Float32Array {
  return float32From(Buffer.from(b64, 'base64'));
}
