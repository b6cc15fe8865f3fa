// Depthwise convolutions between batches of pixels: writes the call structure of assembly/depthwise.ts.

import type { Windows } from '../windows';
import type { Machine } from './assembly';
import { clamps, type Clamp } from './conv-passes';
import { cornerOf, type Pixels } from './pixels';

/** A pass with one filter to a channel. */
export interface DepthwisePass {
  /** With a halo as wide as the pad. */
  readonly from: Pixels;
  readonly to: Pixels;
  readonly windows: Pick<Windows, 'kernel' | 'stride' | 'dilation' | 'begin'>;
  /** Addresses of [kernel height][kernel width][pitch] floats and of one pitch of biases. */
  readonly filters: number;
  readonly bias: number;
  readonly clamp: Clamp;
}

/** to = from ⋆ filters + bias, channel by channel, clamped. */
export function convDepthwise({ arena, exports }: Machine, pass: DepthwisePass): void {
  exports.depthwise(arena.putCall(callOf(pass)));
}

/** Adds to every pixel of `from` what it gets back from a signal in the place of `to`; pads get theirs in the halo. */
export function scatterDepthwise({ arena, exports }: Machine, pass: Omit<DepthwisePass, 'bias' | 'clamp'>): void {
  exports.depthwiseScatter(arena.putCall(callOf({ ...pass, bias: 0, clamp: 'none' })));
}

function callOf({ from, to, windows: { kernel, stride, dilation, begin }, filters, bias, clamp }: DepthwisePass): Record<string, number> {
  return {
    ...{ x: cornerOf(from, begin), filters, bias, y: to.start, images: to.images, pitch: to.pitch },
    ...{ kernelHeight: kernel[0], kernelWidth: kernel[1], strideY: stride[0], strideX: stride[1], dilationY: dilation[0], dilationX: dilation[1] },
    ...{ rowX: from.row, imageX: from.image, outHeight: to.height, outWidth: to.width, rowY: to.row, imageY: to.image, clamp: clamps[clamp] },
  };
}
