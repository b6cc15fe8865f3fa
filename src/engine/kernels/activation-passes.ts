// Activations on pixels that lie in the arena: writes the call structure of assembly/activation.ts.

import { floatField } from './arena';
import type { Machine } from './assembly';
import type { Pixels } from './pixels';

/** The activations that the kernels compute both ways, with their exports; all of them go back from y alone. */
export const activations = {
  relu: { forward: 'relu', back: 'reluGradient' },
  sigmoid: { forward: 'sigmoid', back: 'sigmoidGradient' },
  tanh: { forward: 'tanh', back: 'tanhGradient' },
} as const;

/** What the kernels of assembly/units.ts take as the number of an activation is its place here. */
export const unitKinds: readonly string[] = ['linear', 'relu', 'sigmoid', 'tanh'];

/** One of {@link activations}, named as the layer is. */
export type ActivationKind = keyof typeof activations;

/** Those that they compute forward, with their exports; `slope` and `offset` are parameters of the layer. */
export const forwardActivations = {
  relu: 'relu',
  sigmoid: 'sigmoid',
  tanh: 'tanh',
  relu6: 'relu6',
  'leaky-relu': 'leakyRelu',
  'hard-sigmoid': 'hardSigmoid',
  'hard-swish': 'hardSwish',
  silu: 'silu',
} as const;

/** One of them, named as the layer is. */
export type ForwardActivationKind = keyof typeof forwardActivations;

/** Whether a kind of layer is an activation that goes both ways. */
export function isActivationKind(kind: string | undefined): kind is ActivationKind {
  return kind !== undefined && Object.hasOwn(activations, kind);
}

/** Whether a kind of layer is an activation that goes forward. */
export function isForwardActivation(kind: string): kind is ForwardActivationKind {
  return Object.hasOwn(forwardActivations, kind);
}

/** y = f(y), in place; the halo stays zero. Parameters are those of the layer; only some have any. */
export function activate({ arena, exports }: Machine, kind: ForwardActivationKind, y: Pixels, parameters: Readonly<Record<string, unknown>> = {}): void {
  const [slope, offset] = [parameters.slope, parameters.offset].map((value) => floatField(Number(value ?? 0)));
  exports[forwardActivations[kind]](arena.putCall({ ...rowsOf(y, y), rowDy: 0, imageDy: 0, slope, offset }));
}

/** dy = dy·f′, in place. */
export function activateBack({ arena, exports }: Machine, kind: ActivationKind, { y, dy }: { y: Pixels; dy: Pixels }): void {
  exports[activations[kind].back](arena.putCall({ ...rowsOf(y, dy), rowDy: dy.row, imageDy: dy.image, slope: 0, offset: 0 }));
}

function rowsOf(y: Pixels, dy: Pixels): Record<string, number> {
  const { images, height, width, pitch, row, image } = y;
  return { y: y.start, dy: dy.start, images, height, width: width * pitch, rowY: row, imageY: image };
}
