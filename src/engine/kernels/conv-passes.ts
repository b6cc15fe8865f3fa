// The three passes of a convolution between batches of pixels that lie in the arena already: writes the call
// structures of assembly/conv*.ts. The halos must be as wide as the pads (forward) and as `turnedHalo` says (backward).

import { sizeOf } from '../shape';
import type { Windows } from '../windows';
import type { Machine } from './assembly';
import { BARE, cornerOf, paddedTo8, upTo4, upTo8, type Halo, type Pixels } from './pixels';

/** Windows of a convolution over two axes: size, step, and pad before the first pixel. */
export interface ConvWindows {
  readonly kernel: readonly number[];
  readonly stride: readonly number[];
  readonly begin: readonly number[];
}

/** A forward pass. */
export interface ForwardPass {
  readonly x: Pixels;
  readonly y: Pixels;
  /** W [y.channels, x.channels, …kernel] and b [y.channels]. */
  readonly W: Float32Array;
  readonly b?: Float32Array | undefined;
  readonly windows: ConvWindows;
  /** y = max(y, 0). */
  readonly rectify: boolean;
}

/** A pass back to the input. */
export interface InputPass {
  readonly dy: Pixels;
  /** All zeros at first. */
  readonly dx: Pixels;
  readonly W: Float32Array;
  readonly windows: ConvWindows;
}

/** A pass back to the weights. */
export interface WeightPass {
  readonly x: Pixels;
  readonly dy: Pixels;
  readonly windows: ConvWindows;
}

/** y = x ⋆ W + b, rectified or not. */
export function convForward(machine: Machine, { x, y, W, b, windows, rectify }: ForwardPass): void {
  const panels = packed(machine, 'packForward', { W, from: x, to: y, kernel: windows.kernel });
  const bias = b ? machine.arena.put(paddedTo8(b)) : 0;
  convPacked(machine, { from: x, to: y, windows, panels, bias, clamp: rectify ? 'relu' : 'none' });
}

/** The halo of dy that `convToInput` needs: what the turned windows of the picture's own pixels, without its pad, reach beyond. */
export function turnedHalo({ kernel, stride, begin, end }: ConvWindows & Pick<Windows, 'end'>): Halo {
  if (!isStrideless(stride)) return BARE;
  const [[top, left], [bottom, right]] = [begin, end].map((pad) => kernel.map((k, axis) => Math.max(0, k - 1 - pad[axis])));
  return { top, left, bottom, right };
}

/** dx: a correlation with the turned filters at stride 1, else every pixel of dy scatters its share. */
export function convToInput(machine: Machine, { dy, dx, W, windows }: InputPass): void {
  const { kernel, stride, begin } = windows;
  if (!isStrideless(stride)) return scatter(machine, { dy, dx, W, windows });
  const panels = packed(machine, 'packTurned', { W, from: dy, to: dx, kernel });
  const turned = { kernel, stride, begin: kernel.map((k, axis) => k - 1 - begin[axis]) };
  convPacked(machine, { from: dy, to: dx, windows: turned, panels, bias: 0, clamp: 'none' });
}

/** From so many channels on, the pixels are packed before they are multiplied. */
const PACKED_FROM = { channels: 128, out: 32 };
/** Pixels that are packed at once (assembly/conv-weights-packed.ts). */
const PACKED_PIXELS = 256;

/** dW [dy.channels, x.channels, …kernel]. */
export function convToWeights(machine: Machine, pass: WeightPass): Float32Array {
  const { x, dy, windows } = pass;
  return machine.arena.view(weightGradientAt(machine, pass), dy.channels * x.channels * sizeOf(windows.kernel)).slice();
}

/** The address of dW, in the same order, for as long as the arena's scope. */
export function weightGradientAt(machine: Machine, { x, dy, windows }: WeightPass): number {
  const { arena, exports } = machine;
  const rowsW = windows.kernel[1] * x.pitch + 3;
  const count = windows.kernel[0] * rowsW * dy.pitch;
  const dw = arena.reserve(count);
  const isPacked = x.pitch >= PACKED_FROM.channels && dy.pitch >= PACKED_FROM.out && x.pitch % 4 === 0;
  if (!isPacked) arena.view(dw, count).fill(0);
  const [rows, panels] = [x, dy].map(({ pitch }) => (isPacked ? arena.reserve(pitch * PACKED_PIXELS) : 0));
  const call = arena.putCall({
    ...{ x: cornerOf(x, windows.begin), dy: dy.start, dw, images: x.images, channels: x.pitch },
    ...windowFields(windows),
    ...{ rowX: x.row, imageX: x.image, outHeight: dy.height, outWidth: dy.width, outPanels: dy.pitch / 8 },
    ...{ pitchY: dy.pitch, rowY: dy.row, imageY: dy.image },
    ...(dy.height * dy.width === 1 && asOnePicture(x, dy)),
    ...{ rowsW, rows, panels },
  });
  if (isPacked) exports.convWeightsPacked(call);
  else exports.convWeights(call);
  return unpacked(machine, dw, { x, dy, windows, rowsW });
}

/**
 * Windows with one position: all pictures are the lines of one, a picture's height apart, so that a tile sums over the batch
 * before it is stored. What a dense layer has; its gradient is three times as fast.
 */
function asOnePicture(x: Pixels, dy: Pixels): Record<string, number> {
  return { images: 1, strideY: x.image / x.row, outHeight: dy.images, rowY: dy.image };
}

function scatter(machine: Machine, { dy, dx, W, windows }: InputPass): void {
  const panels = packed(machine, 'packScattered', { W, from: dy, to: dx, kernel: windows.kernel });
  convScattered(machine, { dy, dx, windows, panels });
}

/** Adds to dx what every pixel of dy gives back, with filters that `packScattered` has packed; pads get theirs in the halo. */
export function convScattered({ arena, exports }: Machine, { dy, dx, windows, panels }: Omit<InputPass, 'W'> & { readonly panels: number }): void {
  exports.convScatter(
    arena.putCall({
      ...{ dy: dy.start, panels, dx: cornerOf(dx, windows.begin), images: dy.images, channels: dx.pitch },
      ...windowFields(windows),
      ...{ rowX: dx.row, imageX: dx.image, outHeight: dy.height, outWidth: dy.width },
      ...{ pitchY: dy.pitch, rowY: dy.row, imageY: dy.image },
    }),
  );
}

/** What a convolution may do to its sums as it stores them. */
export const clamps = { none: 0, relu: 1, relu6: 2 } as const;

/** One of them. */
export type Clamp = keyof typeof clamps;

/** A correlation with filters that are packed already. */
export interface PackedPass {
  readonly from: Pixels;
  /** Written in whole vectors, pixel after pixel: one of at most 12 floats may write over the beginning of the next, or of the halo. */
  readonly to: Pixels;
  readonly windows: ConvWindows;
  /** Address of the panels, as `packFilters` writes them for the pitch of `to`. */
  readonly panels: number;
  /** Address of a number for each float of a pixel of `to`; 0 for none. */
  readonly bias: number;
  readonly clamp: Clamp;
}

/** to = from ⋆ filters + bias, clamped. */
export function convPacked({ arena, exports }: Machine, { from, to, windows, panels, bias, clamp }: PackedPass): void {
  exports.conv(
    arena.putCall({
      ...{ x: cornerOf(from, windows.begin), panels, bias, y: to.start, images: from.images, channels: from.pitch },
      ...windowFields(windows),
      ...{ rowX: from.row, imageX: from.image, outHeight: to.height, outWidth: to.width, columns: upTo4(to.pitch) },
      ...{ zeros: upTo4(to.pitch) - to.channels, pitchY: to.pitch, rowY: to.row, imageY: to.image, clamp: clamps[clamp] },
    }),
  );
}

function windowFields({ kernel, stride }: ConvWindows): Record<string, number> {
  return { kernelHeight: kernel[0], kernelWidth: kernel[1], strideY: stride[0], strideX: stride[1] };
}

interface Packing {
  readonly W: Float32Array;
  /** What the tiles read, and what they write. */
  readonly from: Pixels;
  readonly to: Pixels;
  readonly kernel: readonly number[];
}

type Packer = 'packForward' | 'packTurned' | 'packScattered';

/** @returns the address of the panels */
function packed({ arena, exports }: Machine, pack: Packer, { W, from, to, kernel }: Packing): number {
  const [height, width] = kernel;
  const columns = pack === 'packScattered' ? height * upTo8(width * to.pitch) : to.pitch * height * width;
  const count = columns * from.pitch;
  const panels = arena.reserve(count);
  const [out, channels] = pack === 'packForward' ? [to.channels, from.channels] : [from.channels, to.channels];
  const filters = arena.put(W);
  exports[pack](arena.putCall({ filters, panels, count, out, channels, height, width, pitch: from.pitch, otherPitch: to.pitch }));
  return panels;
}

/** Where dW lies as [out, channels, height, width], made from the kernel's [height][rowsW][pitch of dy]. */
function unpacked({ arena, exports }: Machine, dw: number, { x, dy, windows, rowsW }: WeightPass & { readonly rowsW: number }): number {
  const [height, width] = windows.kernel;
  const filters = arena.reserve(dy.channels * x.channels * height * width);
  exports.unpackGradient(arena.putCall({ filters, panels: dw, count: rowsW, out: dy.channels, channels: x.channels, height, width, pitch: x.pitch, otherPitch: dy.pitch }));
  return filters;
}

function isStrideless(stride: readonly number[]): boolean {
  return stride.every((step) => step === 1);
}
