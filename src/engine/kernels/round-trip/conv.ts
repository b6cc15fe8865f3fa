// Back through convolutions and dense layers: a correlation with the turned filters at stride 1, a scattering at others, one
// product of a matrix and a vector where the window is the whole picture. Filters stay packed from run to run.

import { layWindows, type Windows, type WindowParameters } from '../../windows';
import { convPacked, convScattered } from '../conv-passes';
import { isOnePanel } from '../inference/conv';
import { filterPack } from '../inference/filter-pack';
import type { InferenceSpec } from '../inference/stage';
import { haloOf, upTo8 } from '../pixels';
import { backPack } from './back-pack';
import { depthwiseBack } from './depthwise';
import { LIGHT_BACK, type BackStage } from './stage';

/** What `convStage` computes forward. */
export function convBack(spec: InferenceSpec): BackStage | undefined {
  const { node, inputs: [{ picture: { channels, height, width } }] } = spec;
  if (node.parameters.groups !== 1) return depthwiseBack(spec);
  const windows = layWindows('conv', node.parameters as unknown as WindowParameters, [1, channels, height, width]);
  const isWhole = windows.kernel[0] === height && windows.kernel[1] === width && [...windows.begin, ...windows.end].every((pad) => pad === 0);
  if (isWhole) return denseBack(spec);
  return windows.stride.every((step) => step === 1) ? turned(spec, windows) : scattered(spec, windows);
}

/** dx = Wᵀ·dy by the panels of the forward pass. */
export function denseBack(spec: InferenceSpec): BackStage {
  const { kernels: { machine: { arena, exports } } } = spec;
  return {
    ...{ ...LIGHT_BACK, adds: true },
    compute({ dy, dxs: [dx], weights: { W, b }, norm }) {
      if (!dx) return;
      const { panels } = filterPack(spec, { W, b, norm, x: dx, y: dy, kernel: [dx.height, dx.width] });
      arena.scope(() => {
        const extents = { images: dy.images, columns: dy.pitch, height: dx.height, length: dx.width * dx.pitch };
        exports.wholeWindow(arena.putCall({ dy: dy.start, panels, dx: dx.start, ...extents, rowX: dx.row, imageX: dx.image, imageY: dy.image }));
      });
    },
  };
}

/** dx = dy ⋆ turned W. */
function turned(spec: InferenceSpec, windows: Windows): BackStage {
  const { kernel, begin, end } = windows;
  const within = (pads: readonly number[]): number[] => pads.map((pad, axis) => Math.max(0, kernel[axis] - 1 - pad));
  return {
    ...{ ...LIGHT_BACK, signalHalo: haloOf({ begin: within(begin), end: within(end) }), givesBarePixels: isOnePanel(spec.inputs[0].picture) },
    compute(call) {
      const { dy, dxs: [dx] } = call;
      if (!dx) return;
      const { machine } = spec.kernels;
      const correlation = { kernel, stride: [1, 1], begin: kernel.map((k, axis) => k - 1 - begin[axis]) };
      const panels = backPack(spec, 'packTurned', { ...call, dx, kernel });
      machine.arena.scope(() => convPacked(machine, { from: dy, to: dx, windows: correlation, panels, bias: 0, clamp: 'none' }));
    },
  };
}

/**
 * Every pixel of dy adds its share. What it adds are runs of neighbouring floats, which need no padding of their pixels: a
 * picture of 3 channels takes 3 panels for a row of a 7×7 kernel instead of 7. But the last panel of a run must end before
 * the same run of the next row, or, where pixels are padded to 4 floats, add no more than zeros to the first of them before it.
 */
function scattered(spec: InferenceSpec, windows: Windows): BackStage {
  const { channels, width } = spec.inputs[0].picture;
  const room = haloOf(windows);
  const { kernel } = windows;
  return {
    ...{ ...LIGHT_BACK, room, adds: true, givesBarePixels: upTo8(kernel[1] * channels) <= (width + room.left + room.right) * channels },
    compute(call) {
      const { dy, dxs: [dx] } = call;
      if (!dx) return;
      const { machine } = spec.kernels;
      const panels = backPack(spec, 'packScattered', { ...call, dx, kernel });
      machine.arena.scope(() => convScattered(machine, { dy, dx, windows, panels }));
    },
  };
}
