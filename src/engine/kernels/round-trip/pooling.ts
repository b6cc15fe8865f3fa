// Back through the poolings: to who won, by the switches of the forward pass, or to everybody his share.

import { layWindows, type Windows, type WindowParameters } from '../../windows';
import { whole } from '../inference/pooling';
import type { InferenceSpec } from '../inference/stage';
import { poolingCall, poolingShares } from '../pooling-passes';
import type { Pixels } from '../pixels';
import { LIGHT_BACK, type BackCall, type BackStage } from './stage';

/** No dilation. */
export function maxPoolBack(spec: InferenceSpec): BackStage {
  const { arena, exports } = spec.kernels.machine;
  const back = windowed(spec, (windows, places, { switches }) => {
    if (switches) exports.maxPoolGradient(arena.putCall(poolingCall(windows, places, switches.start)));
  });
  return { ...back, keepsSwitches: true };
}

/** No dilation; both conventions for the pad. */
export function avgPoolBack(spec: InferenceSpec): BackStage {
  const { arena, exports } = spec.kernels.machine;
  const { countPad } = spec.node.parameters as { countPad?: boolean };
  return windowed(spec, (windows, places) => {
    exports.avgPoolGradient(arena.putCall(poolingCall(windows, places, arena.put(poolingShares(windows, countPad ?? false)))));
  });
}

/** Over whole pictures. */
export function globalMaxPoolBack(spec: InferenceSpec): BackStage {
  return maxPoolBack(whole(spec));
}

/** Over whole pictures. */
export function globalAvgPoolBack(spec: InferenceSpec): BackStage {
  return avgPoolBack(whole(spec));
}

/** With dx in the place of x and dy in that of y. */
type PoolBack = (windows: Windows, places: { readonly x: Pixels; readonly y: Pixels }, call: BackCall) => void;

function windowed({ kernels: { machine }, node, inputs: [{ picture: { channels, height, width } }] }: InferenceSpec, pool: PoolBack): BackStage {
  const windows = layWindows(node.kind, node.parameters as unknown as WindowParameters, [1, channels, height, width]);
  return {
    ...{ ...LIGHT_BACK, adds: true },
    compute(call) {
      const [dx] = call.dxs;
      if (dx) machine.arena.scope(() => pool(windows, { x: dx, y: call.dy }, call));
    },
  };
}
