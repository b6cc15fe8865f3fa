// The stages of the poolings: with windows over two axes, and over the whole picture.

import { layWindows, type Windows, type WindowParameters } from '../../windows';
import type { Machine } from '../assembly';
import { BARE, type Picture } from '../pixels';
import { poolingCall, poolingShares } from '../pooling-passes';
import { LIGHT, type InferenceSpec, type InferenceStage, type StageCall } from './stage';

/** No dilation. Without switches pixels of just their channels will do. */
export function maxPoolStage(spec: InferenceSpec): InferenceStage | undefined {
  const stage = windowed(spec, ({ arena, exports }, windows, { xs: [x], y, at, switches }) => {
    if (switches) exports.maxPool(arena.putCall(poolingCall(windows, { x, y, at }, switches.start)));
    else exports.maxPoolOnly(arena.putCall(poolingCall(windows, { x, y, at }, 0)));
  });
  return stage && { ...stage, takesBarePixels: true, givesBarePixels: true };
}

/** No dilation; both conventions for the pad. */
export function avgPoolStage(spec: InferenceSpec): InferenceStage | undefined {
  const { countPad } = spec.node.parameters as { countPad?: boolean };
  return windowed(spec, averaged(countPad ?? false));
}

/** Over whole pictures. */
export function globalMaxPoolStage(spec: InferenceSpec): InferenceStage | undefined {
  return maxPoolStage(whole(spec));
}

/** Over whole pictures. */
export function globalAvgPoolStage(spec: InferenceSpec): InferenceStage | undefined {
  return avgPoolStage(whole(spec));
}

type Pool = (machine: Machine, windows: Windows, call: StageCall) => void;

function averaged(countPad: boolean): Pool {
  return ({ arena, exports }, windows, { xs: [x], y, at }) => {
    const shares = poolingShares(windows, countPad, { at, extents: [y.height, y.width] });
    exports.avgPool(arena.putCall(poolingCall(windows, { x, y, at }, arena.put(shares))));
  };
}

function windowed({ kernels: { machine }, node, inputs: [{ picture }] }: InferenceSpec, pool: Pool): InferenceStage | undefined {
  const { channels, height, width } = picture;
  const windows = layWindows(node.kind, node.parameters as unknown as WindowParameters, [1, channels, height, width]);
  if (windows.dilation.some((step) => step !== 1)) return undefined;
  const output: Picture = { channels, height: windows.output[0], width: windows.output[1] };
  return { ...LIGHT, output, inputHalo: BARE, compute: (call) => machine.arena.scope(() => pool(machine, windows, call)) };
}

/** The same with one window over the whole picture. */
export function whole(spec: InferenceSpec): InferenceSpec {
  const [{ picture: { height, width } }] = spec.inputs;
  return { ...spec, node: { ...spec.node, parameters: { kernel: [height, width] } } };
}
