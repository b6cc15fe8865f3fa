// The convolutions that the bench measures: the shapes that real networks are made of.

import { readLayerLine } from '../../src/engine/layer-line';
import type { ConvExtents } from '../../src/engine/kernels/kernels';
import { defineNetwork } from '../../src/engine/network';
import { layWindows } from '../../src/engine/windows';
import { benchModel } from '../networks/bench-model';
import type { Pass } from './forward';
import { rampOf } from './ramp';

/** A convolution with pad ⌊kernel / 2⌋. */
export interface ConvShape {
  readonly name: string;
  readonly images: number;
  readonly channels: number;
  readonly out: number;
  readonly size: number;
  readonly kernel: number;
  readonly stride: number;
  /** The least share of the peak that is wanted. */
  readonly share?: number;
}

/** In the order of the printed table. */
export const convShapes: readonly ConvShape[] = [
  { name: 'conv 3×3 64→64 at 56×56', images: 1, channels: 64, out: 64, size: 56, kernel: 3, stride: 1, share: 0.85 },
  { name: 'conv 7×7/2 3→64 at 224', images: 1, channels: 3, out: 64, size: 224, kernel: 7, stride: 2 },
  { name: 'conv 3×3 8→16 at 28, batch 32', images: 32, channels: 8, out: 16, size: 28, kernel: 3, stride: 1 },
  { name: 'conv 3×3 256→256 at 14', images: 1, channels: 256, out: 256, size: 14, kernel: 3, stride: 1 },
  { name: 'conv 3×3 512→512 at 7', images: 1, channels: 512, out: 512, size: 7, kernel: 3, stride: 1 },
];

/** As the kernels want it. */
export function extentsOf({ images, channels, out, size, kernel, stride }: ConvShape): ConvExtents {
  const pad = [Math.floor(kernel / 2)];
  return { images, channels, out, windows: layWindows('conv', { kernel: [kernel], stride: [stride], pad }, [images, channels, size, size]) };
}

/** Multiply-adds of the direct method. */
export function maddsOf(shape: ConvShape): number {
  const { images, channels, out, windows } = extentsOf(shape);
  return images * out * windows.output[0] * windows.output[1] * channels * shape.kernel ** 2;
}

/** As a network of one layer with an input for it. */
export function passOf({ images, channels, out, size, kernel, stride }: ConvShape): Pass {
  const line = `conv ${out} ${kernel}x${kernel} stride ${stride} pad ${Math.floor(kernel / 2)}`;
  const network = defineNetwork({ inputs: { image: [channels, size, size] }, nodes: [readLayerLine(line)] });
  return { model: benchModel(network), input: rampOf([images, channels, size, size]) };
}
