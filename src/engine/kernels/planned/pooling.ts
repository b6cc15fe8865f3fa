// The stages of max and average pooling over two axes.

import { layWindows, type WindowParameters, type Windows } from '../../windows';
import { BARE, type Picture, type Pixels } from '../pixels';
import type { ForwardStage, Stage, StageSpec } from './stage';

/** No dilation. */
export function maxPoolStage(spec: StageSpec): Stage | undefined {
  const { arena, exports } = spec.kernels.machine;
  let switches = 0;
  return poolingStage(spec, (windows) => ({
    forward(places) {
      const { images, height, width, pitch } = places.y;
      switches = arena.reserve(images * height * width * pitch);
      exports.maxPool(arena.putCall(callOf(windows, places, switches)));
    },
    back: (places) => exports.maxPoolGradient(arena.putCall(callOf(windows, places, switches))),
  }));
}

/** No dilation; both conventions for the pad. */
export function avgPoolStage(spec: StageSpec): Stage | undefined {
  const { arena, exports } = spec.kernels.machine;
  const { countPad } = spec.node.parameters as unknown as { countPad: boolean };
  return poolingStage(spec, (windows) => {
    const shares = arena.put(sharesOf(windows, countPad));
    return {
      forward: (places) => exports.avgPool(arena.putCall(callOf(windows, places, shares))),
      back: (places) => exports.avgPoolGradient(arena.putCall(callOf(windows, places, shares))),
    };
  });
}

interface Pooling {
  forward(places: ForwardStage): void;
  /** The same places with dx for x and dy for y. */
  back(places: ForwardStage): void;
}

function poolingStage({ node, input }: StageSpec, poolingOf: (windows: Windows) => Pooling): Stage | undefined {
  const { channels, height, width } = input;
  const windows = layWindows(node.kind, node.parameters as unknown as WindowParameters, [1, channels, height, width]);
  if (windows.dilation.some((step) => step !== 1)) return undefined;
  const pooling = poolingOf(windows);
  const output: Picture = { channels, height: windows.output[0], width: windows.output[1] };
  return {
    ...{ output, inputHalo: BARE, signalHalo: BARE, takesBarePixels: false, rectifies: false },
    forward(places) {
      pooling.forward(places);
      return {};
    },
    backward({ dy, dx }) {
      if (dx) pooling.back({ x: dx, y: dy });
      return {};
    },
  };
}

/** The call structure of both poolings (assembly/window.ts). */
function callOf(windows: Windows, { x, y }: { x: Pixels; y: Pixels }, aside: number): Record<string, number> {
  const { input, kernel, stride, begin } = windows;
  return {
    ...{ x: x.start, y: y.start, aside, images: x.images, channels: x.pitch, height: input[0], width: input[1] },
    ...{ kernelHeight: kernel[0], kernelWidth: kernel[1], strideY: stride[0], strideX: stride[1] },
    ...{ top: begin[0], left: begin[1], outHeight: y.height, outWidth: y.width },
    ...{ rowX: x.row, imageX: x.image, rowY: y.row, imageY: y.image },
  };
}

/** 1/|p| for every window p, where |p| counts real cells, and those of the pad if they count. */
function sharesOf(windows: Windows, countPad: boolean): Float32Array {
  const [rows, columns] = [0, 1].map((axis) => cellsAlong(windows, axis, countPad));
  return Float32Array.from(rows.flatMap((row) => columns.map((column) => 1 / (row * column))));
}

function cellsAlong({ input, output, kernel, stride, begin, end }: Windows, axis: number, countPad: boolean): number[] {
  const [least, most] = countPad ? [-begin[axis], input[axis] + end[axis]] : [0, input[axis]];
  return Array.from({ length: output[axis] }, (_, o) => {
    const from = o * stride[axis] - begin[axis];
    return Math.min(most, from + kernel[axis]) - Math.max(least, from);
  });
}
