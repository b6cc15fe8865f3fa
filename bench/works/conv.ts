// Convolutions, forward and backward, from NCHW arrays: with the change of layout on both sides.

import { correlate } from '../../src/engine/correlation';
import type { ConvExtents } from '../../src/engine/kernels/kernels';
import { conv, convInputGradient, convWeightGradient } from '../../src/engine/kernels/simd-conv';
import { tensor } from '../../src/engine/tensor';
import { layWindows, tapsOf } from '../../src/engine/windows';
import type { Contestant, Work } from '../work';
import { ramp } from './ramp';

interface Shape {
  readonly name: string;
  readonly images: number;
  readonly channels: number;
  readonly out: number;
  readonly size: number;
  readonly kernel: number;
  readonly stride: number;
}

const shapes: Shape[] = [
  { name: 'conv 3×3 64→64 at 56×56', images: 1, channels: 64, out: 64, size: 56, kernel: 3, stride: 1 },
  { name: 'conv 7×7/2 3→64 at 224', images: 1, channels: 3, out: 64, size: 224, kernel: 7, stride: 2 },
  { name: 'conv 3×3 8→16 at 28, batch 32', images: 32, channels: 8, out: 16, size: 28, kernel: 3, stride: 1 },
  { name: 'conv 3×3 512→512 at 7', images: 1, channels: 512, out: 512, size: 7, kernel: 3, stride: 1 },
];

function extentsOf({ images, channels, out, size, kernel, stride }: Shape): ConvExtents {
  const pad = [Math.floor(kernel / 2)];
  return { images, channels, out, windows: layWindows('conv', { kernel: [kernel], stride: [stride], pad }, [images, channels, size, size]) };
}

function arraysOf({ images, channels, out, windows }: ConvExtents) {
  const [[height, width], [outHeight, outWidth]] = [windows.input, windows.output];
  return {
    x: ramp(images * channels * height * width),
    W: ramp(out * channels * windows.kernel[0] * windows.kernel[1]),
    dy: ramp(images * out * outHeight * outWidth),
  };
}

const passes = { '': conv, ' backward to input': convInputGradient, ' backward to weights': convWeightGradient };

function workOf(shape: Shape, pass: keyof typeof passes): Work {
  const extents = extentsOf(shape);
  const onMachine = (name: 'simd' | 'relaxed-simd'): Contestant => ({ machines }) => {
    const arrays = arraysOf(extents);
    return () => machines[name].arena.scope(() => passes[pass](machines[name], extents, arrays));
  };
  const { images, channels, out, windows } = extents;
  const outputs = images * out * windows.output[0] * windows.output[1];
  return {
    name: shape.name + pass,
    madds: outputs * channels * shape.kernel ** 2,
    contestants: {
      ours: onMachine('relaxed-simd'),
      'ours, plain SIMD': onMachine('simd'),
      ...(pass === '' && { 'plain TypeScript': plainly(extents) }),
    },
  };
}

function plainly(extents: ConvExtents): Contestant {
  return () => {
    const { images, channels, out, windows } = extents;
    const { x, W } = arraysOf(extents);
    const laid = { windows, taps: tapsOf(windows), groups: 1 };
    const [from, filters] = [tensor([images, channels, ...windows.input], x), tensor([out, channels, ...windows.kernel], W)];
    return () => void correlate(from, { W: filters }, laid);
  };
}

/** All convolution rows. */
export const convs: Work[] = (Object.keys(passes) as (keyof typeof passes)[]).flatMap((pass) => shapes.map((shape) => workOf(shape, pass)));
