// The stages of max and average pooling over two axes.

import { layWindows, type WindowParameters, type Windows } from '../../windows';
import { BARE, type Picture } from '../pixels';
import { poolingCall, poolingShares } from '../pooling-passes';
import type { ForwardStage, Stage, StageSpec } from './stage';

/** No dilation. */
export function maxPoolStage(spec: StageSpec): Stage | undefined {
  const { arena, exports } = spec.kernels.machine;
  let switches = 0;
  return poolingStage(spec, (windows) => ({
    forward(places) {
      const { images, height, width, pitch } = places.y;
      switches = arena.reserve(images * height * width * pitch);
      exports.maxPool(arena.putCall(poolingCall(windows, places, switches)));
    },
    back: (places) => exports.maxPoolGradient(arena.putCall(poolingCall(windows, places, switches))),
  }));
}

/** No dilation; both conventions for the pad. */
export function avgPoolStage(spec: StageSpec): Stage | undefined {
  const { arena, exports } = spec.kernels.machine;
  const { countPad } = spec.node.parameters as unknown as { countPad: boolean };
  return poolingStage(spec, (windows) => {
    const shares = arena.put(poolingShares(windows, countPad));
    return {
      forward: (places) => exports.avgPool(arena.putCall(poolingCall(windows, places, shares))),
      back: (places) => exports.avgPoolGradient(arena.putCall(poolingCall(windows, places, shares))),
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
