// What a layer is: one declaration with everything that the notation, the manual, the network, the gradient check and
// the kernels need to know about it. The table of all layers is layers/index.ts.

import type { Kernels } from './kernels/kernels';
import type { Fields, Values } from './parameters';
import type { Random } from './random';
import type { Shape } from './shape';
import type { Tensor } from './tensor';

/** Batch norm and dropout compute differently while training; every other layer does not look. */
export type Mode = 'training' | 'inference';

/** Tensors by name, such as a layer's weights `W` and `b`. */
export type Tensors = Readonly<Record<string, Tensor>>;

/** One of a layer's weights: its shape, and what fills it at first. */
export interface Weight {
  readonly shape: Shape;
  /** `kernel` and `bias`: as the network's initialiser says; a number: that number everywhere. */
  readonly fill: 'kernel' | 'bias' | number;
  /** How many inputs one output of the layer sees, and how many outputs one input reaches: what initialisers scale by. */
  readonly fans?: { readonly in: number; readonly out: number };
  /** Not changed by gradients: the running statistics of batch norm. */
  readonly frozen?: true;
}

/** What a layer's forward pass is given. Inputs have passed `outputShape`, weights have the shapes of `weights`. */
export interface ForwardCall<P> {
  readonly parameters: P;
  readonly inputs: readonly Tensor[];
  readonly weights: Tensors;
  readonly mode: Mode;
  /** Needed by layers that draw random numbers while training; such a layer asks for it loudly. */
  readonly random?: Random | undefined;
  /** Fast arithmetic for float32; without it, or in float64, the plain loops run. */
  readonly kernels?: Kernels | undefined;
}

/** What a forward pass gives back. */
export interface ForwardResult<S> {
  readonly output: Tensor;
  /** Whatever `backward` needs besides the call itself and the output: switches, a mask, means. */
  readonly saved: S;
  /** New values for frozen weights (running statistics), for whoever trains to take over. */
  readonly updates?: Tensors;
}

/** What a layer's backward pass is given: the forward call again, what it gave, and dy = ∂L/∂output. */
export interface BackwardCall<P, S> extends ForwardCall<P> {
  readonly output: Tensor;
  readonly saved: S;
  readonly dy: Tensor;
}

/** An example of a layer: a layer line, and input shapes (with batch) that it takes. Each is gradient-checked. */
export interface Example {
  readonly line: string;
  readonly inputs: readonly Shape[];
  readonly mode?: Mode;
}

/** The declaration of a layer; F are its parameters' fields, S is what its forward pass saves for backward. */
export interface Layer<F extends Fields = Fields, S = unknown> {
  /** As layer lines and the table spell it. */
  readonly kind: string;
  /** What an unnamed node is called, before its number: `pool` for both poolings; the kind where absent. */
  readonly nodeName?: string;
  readonly summary: string;
  /** The forward pass, in KaTeX; letters as in the code. */
  readonly equation: string;
  readonly parameters: F;
  /** `many` where the layer joins two or more inputs. */
  readonly arity?: 'many';
  /** f and f′ of layers that apply one function to every number; x the input, y = f(x). */
  readonly pointwise?: Pointwise<Values<F>>;
  /**
   * The output's shape for these input shapes, all with batch.
   * @throws {ShapeError} for inputs that the layer does not take.
   */
  outputShape(parameters: Values<F>, inputs: readonly Shape[]): Shape;
  /** The weights by name, for an input of this shape. */
  weights?(parameters: Values<F>, input: Shape): Readonly<Record<string, Weight>>;
  forward(call: ForwardCall<Values<F>>): ForwardResult<S>;
  /** ∂L/∂input for every input. */
  backward(call: BackwardCall<Values<F>, S>): Tensor[];
  /** ∂L/∂w for every weight that is not frozen; separate, because looking at an input does not need it. */
  weightGradients?(call: BackwardCall<Values<F>, S>): Tensors;
  readonly examples: readonly Example[];
}

/** A function of one number with its derivative, which may use y = f(x) where that is cheaper or more exact. */
export interface Pointwise<P> {
  f(x: number, parameters: P): number;
  derivative(x: number, y: number, parameters: P): number;
}

/** Types a declaration from its own fields and its own forward pass. */
export function defineLayer<const F extends Fields, S>(layer: Layer<F, S>): Layer<F, S> {
  return layer;
}
