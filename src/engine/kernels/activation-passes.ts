// Activations on pixels that lie in the arena: writes the call structure of assembly/activation.ts.

import type { Machine } from './assembly';
import type { Pixels } from './pixels';

/** The activations that the kernels compute, with their exports; all of them go back from y alone. */
export const activations = {
  relu: { forward: 'relu', back: 'reluGradient' },
  sigmoid: { forward: 'sigmoid', back: 'sigmoidGradient' },
  tanh: { forward: 'tanh', back: 'tanhGradient' },
} as const;

/** One of them, named as the layer is. */
export type ActivationKind = keyof typeof activations;

/** Whether a kind of layer is such an activation. */
export function isActivationKind(kind: string | undefined): kind is ActivationKind {
  return kind !== undefined && Object.hasOwn(activations, kind);
}

/** y = f(y), in place; the halo stays zero. */
export function activate({ arena, exports }: Machine, kind: ActivationKind, y: Pixels): void {
  exports[activations[kind].forward](arena.putCall({ ...rowsOf(y, y), rowDy: 0, imageDy: 0 }));
}

/** dy = dy·f′, in place. */
export function activateBack({ arena, exports }: Machine, kind: ActivationKind, { y, dy }: { y: Pixels; dy: Pixels }): void {
  exports[activations[kind].back](arena.putCall({ ...rowsOf(y, dy), rowDy: dy.row, imageDy: dy.image }));
}

function rowsOf(y: Pixels, dy: Pixels): Record<string, number> {
  const { images, height, width, pitch, row, image } = y;
  return { y: y.start, dy: dy.start, images, height, width: width * pitch, rowY: row, imageY: image };
}
