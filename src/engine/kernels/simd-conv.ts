// The three passes of a convolution on the WASM kernels: puts pictures and filters where assembly/conv*.ts want them.
// What they cost besides the convolution itself is the change of layout on both sides, 2–5 % of a large layer.

import type { Machine } from './assembly';
import type { ConvExtents } from './kernels';
import { BARE, inputOf, outputOf, putPixels, reservePixels, takePlanes, type Halo, type Pixels } from './pixels';

type Arrays<Name extends string> = Readonly<Record<Name, Float32Array>>;

/** y = x ⋆ W + b. */
export function conv(
  machine: Machine,
  extents: ConvExtents,
  { x, W, b }: Arrays<'x' | 'W'> & { readonly b?: Float32Array | undefined },
): Float32Array {
  const { arena, exports } = machine;
  const from = putPixels(machine, x, inputOf(extents), { halo: haloOf(extents), pitch: extents.channels });
  const panels = packed(machine, 'packForward', extents, { W, pitch: from.pitch, columns: extents.out });
  const bias = b ? arena.put(paddedTo8(b)) : 0;
  const to = reservePixels(machine, outputOf(extents), { halo: BARE, pitch: upTo8(extents.out) });
  const { kernel, stride } = extents.windows;
  exports.conv(convCall(machine, { from, to, panels, bias, kernel, stride, corner: from.corner }));
  return takePlanes(machine, to);
}

/** ∂L/∂x: a correlation with the turned filters at stride 1, else every pixel of dy scatters its share. */
export function convInputGradient(machine: Machine, extents: ConvExtents, arrays: Arrays<'dy' | 'W'>): Float32Array {
  const strideless = extents.windows.stride.every((step) => step === 1);
  return strideless ? turned(machine, extents, arrays) : scattered(machine, extents, arrays);
}

/** ∂L/∂W. */
export function convWeightGradient(machine: Machine, extents: ConvExtents, { x, dy }: Arrays<'x' | 'dy'>): Float32Array {
  const { arena, exports } = machine;
  const { channels, out, windows } = extents;
  const [height, width] = windows.kernel;
  const from = putPixels(machine, x, inputOf(extents), { halo: haloOf(extents), pitch: channels });
  const given = putPixels(machine, dy, outputOf(extents), { halo: BARE, pitch: upTo8(out) });
  const rowsW = width * channels + 5;
  const dw = arena.reserve(height * rowsW * given.pitch);
  arena.view(dw, height * rowsW * given.pitch).fill(0);
  exports.convWeights(
    arena.putCall({
      ...{ x: from.corner, dy: given.start, dw, images: from.images, channels },
      ...windowFields(windows.kernel, windows.stride),
      ...{ rowX: from.row, imageX: from.image },
      ...{ outHeight: given.height, outWidth: given.width, outPanels: given.pitch / 8 },
      ...{ pitchY: given.pitch, rowY: given.row, imageY: given.image, rowsW },
    }),
  );
  return unpacked(arena.view(dw, height * rowsW * given.pitch), extents, rowsW);
}

function turned(machine: Machine, extents: ConvExtents, { dy, W }: Arrays<'dy' | 'W'>): Float32Array {
  const { kernel, begin } = extents.windows;
  const [bottom, right] = kernel.map((k) => k - 1);
  const halo: Halo = { top: bottom, left: right, bottom, right };
  const pitch = upTo8(extents.out);
  const from = putPixels(machine, dy, outputOf(extents), { halo, pitch });
  const panels = packed(machine, 'packTurned', extents, { W, pitch, columns: extents.channels });
  const to = reservePixels(machine, inputOf(extents), { halo: BARE, pitch: upTo8(extents.channels) });
  const corner = from.corner + 4 * (begin[0] * from.row + begin[1] * pitch);
  machine.exports.conv(convCall(machine, { from, to, panels, bias: 0, kernel, stride: [1, 1], corner }));
  return takePlanes(machine, to);
}

function scattered(machine: Machine, extents: ConvExtents, { dy, W }: Arrays<'dy' | 'W'>): Float32Array {
  const { channels, out, windows } = extents;
  const [height, width] = windows.kernel;
  const pitch = upTo8(out);
  const from = putPixels(machine, dy, outputOf(extents), { halo: BARE, pitch });
  const columns = height * upTo8(width * channels);
  const panels = packed(machine, 'packScattered', extents, { W, pitch, columns, taps: 1 });
  const to = reservePixels(machine, inputOf(extents), { halo: haloOf(extents), pitch: channels });
  machine.exports.convScatter(
    machine.arena.putCall({
      ...{ dy: from.start, panels, dx: to.corner, images: to.images, channels },
      ...windowFields(windows.kernel, windows.stride),
      ...{ rowX: to.row, imageX: to.image, outHeight: from.height, outWidth: from.width },
      ...{ pitchY: pitch, rowY: from.row, imageY: from.image },
    }),
  );
  return takePlanes(machine, to);
}

interface Pass {
  readonly from: Pixels;
  readonly to: Pixels;
  readonly panels: number;
  readonly bias: number;
  readonly kernel: readonly number[];
  readonly stride: readonly number[];
  /** Address of the first window's first pixel. */
  readonly corner: number;
}

function convCall({ arena }: Machine, { from, to, panels, bias, kernel, stride, corner }: Pass): number {
  return arena.putCall({
    ...{ x: corner, panels, bias, y: to.start, images: from.images, channels: from.pitch },
    ...windowFields(kernel, stride),
    ...{ rowX: from.row, imageX: from.image, outHeight: to.height, outWidth: to.width, outPanels: to.pitch / 8 },
    ...{ pitchY: to.pitch, rowY: to.row, imageY: to.image, rectify: 0 },
  });
}

function windowFields(kernel: readonly number[], stride: readonly number[]): Record<string, number> {
  return { kernelHeight: kernel[0], kernelWidth: kernel[1], strideY: stride[0], strideX: stride[1] };
}

interface Packing {
  readonly W: Float32Array;
  readonly pitch: number;
  /** Columns of all panels together, before they are padded to whole panels. */
  readonly columns: number;
  /** Rows of a panel for each float of a pixel; all taps where absent. */
  readonly taps?: number;
}

/** @returns the address of the panels */
function packed(
  { arena, exports }: Machine,
  pack: 'packForward' | 'packTurned' | 'packScattered',
  { channels, out, windows }: ConvExtents,
  { W, pitch, columns, taps }: Packing,
): number {
  const [height, width] = windows.kernel;
  const panels = arena.reserve(upTo8(columns) * pitch * (taps ?? height * width));
  exports[pack](arena.putCall({ filters: arena.put(W), panels, out, channels, height, width, pitch }));
  return panels;
}

/** dW as [out, channels, height, width] from the kernel's [height][rowsW][8·panels]. */
function unpacked(dw: Float32Array, { channels, out, windows }: ConvExtents, rowsW: number): Float32Array {
  const [height, width] = windows.kernel;
  const W = new Float32Array(out * channels * height * width);
  const pitch = upTo8(out);
  for (let o = 0, i = 0; o < out; o++)
    for (let c = 0; c < channels; c++)
      for (let ky = 0; ky < height; ky++)
        for (let kx = 0; kx < width; kx++) W[i++] = dw[(ky * rowsW + kx * channels + c) * pitch + o];
  return W;
}

function haloOf({ windows: { begin, end } }: ConvExtents): Halo {
  return { top: begin[0], left: begin[1], bottom: end[0], right: end[1] };
}

function upTo8(count: number): number {
  return 8 * Math.ceil(count / 8);
}

function paddedTo8(values: Float32Array): Float32Array {
  const padded = new Float32Array(upTo8(values.length));
  padded.set(values);
  return padded;
}
