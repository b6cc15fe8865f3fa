// The three passes of a convolution from arrays to arrays, for layers that are computed one by one: changes the layout
// on both sides, which costs 2–5 % of a large layer and as much as the convolution in a small one (see planned/).

import type { Machine } from './assembly';
import { convForward, convToInput, convToWeights, turnedHalo, type InputPass, type WeightPass } from './conv-passes';
import type { ConvExtents } from './kernels';
import { BARE, fillPixels, reservePixels, takePlanes, upTo8, type Halo, type Picture, type Pixels } from './pixels';

type Arrays<Name extends string> = Readonly<Record<Name, Float32Array>>;

/** y = x ⋆ W + b. */
export function conv(
  machine: Machine,
  extents: ConvExtents,
  { x, W, b }: Arrays<'x' | 'W'> & { readonly b?: Float32Array | undefined },
): Float32Array {
  const from = inputPixels(machine, extents, x);
  const y = reservePixels(machine, extents.images, outputOf(extents), { halo: BARE, pitch: upTo8(extents.out) });
  convForward(machine, { x: from, y, W, b, windows: extents.windows, rectify: false });
  return takePlanes(machine, y);
}

/** ∂L/∂x. */
export function convInputGradient(machine: Machine, extents: ConvExtents, arrays: Arrays<'dy' | 'W'>): Float32Array {
  const pass = layInputPass(machine, extents, arrays);
  convToInput(machine, pass);
  return takePlanes(machine, pass.dx);
}

/** Reserves and fills what `convToInput` works on. */
export function layInputPass(machine: Machine, extents: ConvExtents, { dy, W }: Arrays<'dy' | 'W'>): InputPass {
  const from = outputPixels(machine, extents, dy, turnedHalo(extents.windows));
  const layout = { halo: padOf(extents), pitch: signalPitch(extents) };
  return { dy: from, dx: reservePixels(machine, extents.images, inputOf(extents), layout), W, windows: extents.windows };
}

/**
 * Floats of a pixel of ∂L/∂x. A convolution with a stride adds runs of neighbouring floats, which need no padding of their
 * pixels: a picture of 3 channels takes 3 panels for a row of a 7×7 kernel instead of 7. But the last panel of a run
 * must end before the same run of the next row.
 */
function signalPitch({ channels, windows: { input, kernel, stride, begin, end } }: ConvExtents): number {
  const isScattered = stride.some((step) => step !== 1);
  const row = (input[1] + begin[1] + end[1]) * channels;
  return isScattered && upTo8(kernel[1] * channels) <= row ? channels : upTo8(channels);
}

/** ∂L/∂W. */
export function convWeightGradient(machine: Machine, extents: ConvExtents, arrays: Arrays<'x' | 'dy'>): Float32Array {
  return convToWeights(machine, layWeightPass(machine, extents, arrays));
}

/** Reserves and fills what `convToWeights` works on. */
export function layWeightPass(machine: Machine, extents: ConvExtents, { x, dy }: Arrays<'x' | 'dy'>): WeightPass {
  return { x: inputPixels(machine, extents, x), dy: outputPixels(machine, extents, dy, BARE), windows: extents.windows };
}

function inputPixels(machine: Machine, extents: ConvExtents, values: Float32Array): Pixels {
  const layout = { halo: padOf(extents), pitch: extents.channels };
  const pixels = reservePixels(machine, extents.images, inputOf(extents), layout);
  fillPixels(machine, pixels, values);
  return pixels;
}

function outputPixels(machine: Machine, extents: ConvExtents, values: Float32Array, halo: Halo): Pixels {
  const pixels = reservePixels(machine, extents.images, outputOf(extents), { halo, pitch: upTo8(extents.out) });
  fillPixels(machine, pixels, values);
  return pixels;
}

function inputOf({ channels, windows: { input } }: ConvExtents): Picture {
  return { channels, height: input[0], width: input[1] };
}

function outputOf({ out, windows: { output } }: ConvExtents): Picture {
  return { channels: out, height: output[0], width: output[1] };
}

function padOf({ windows: { begin, end } }: ConvExtents): Halo {
  return { top: begin[0], left: begin[1], bottom: end[0], right: end[1] };
}
