// Back through layers that join pictures: a sum hands the signal on to all, a product times the other factors, a
// concatenation to everybody his channels.

import type { Machine } from '../assembly';
import type { InferenceSpec } from '../inference/stage';
import { joinPixels } from '../join-passes';
import { copyChannels } from '../pixel-copies';
import type { Pixels } from '../pixels';
import { LIGHT_BACK, type BackCall, type BackStage } from './stage';

/** dx = dy for every input. */
export function addBack({ kernels: { machine } }: InferenceSpec): BackStage {
  const copy = (dx: Pixels, { dy }: BackCall): void => copyChannels(machine, dy, { to: dx, first: 0, count: dx.pitch });
  return { ...LIGHT_BACK, compute: forEach(machine, copy) };
}

/** dx = dy · the other factors. */
export function multiplyBack({ kernels: { machine } }: InferenceSpec): BackStage {
  const product = (dx: Pixels, { dy, xs }: BackCall, i: number): void => {
    const others = xs.filter((_, k) => k !== i);
    others.forEach((x, k) => joinPixels(machine, 'multiply', { a: k === 0 ? dy : dx, b: x, y: dx }));
  };
  return { ...LIGHT_BACK, readsInputs: true, compute: forEach(machine, product) };
}

/** dx = the channels of dy that came from it. */
export function concatBack({ kernels: { machine }, inputs }: InferenceSpec): BackStage {
  const cut = (dx: Pixels, { dy }: BackCall, i: number): void => {
    const first = inputs.slice(0, i).reduce((sum, { picture }) => sum + picture.channels, 0);
    copyChannels(machine, { ...dy, start: dy.start + 4 * first }, { to: dx, first: 0, count: dx.channels });
  };
  return { ...LIGHT_BACK, adds: true, compute: forEach(machine, cut) };
}

function forEach({ arena }: Machine, give: (dx: Pixels, call: BackCall, i: number) => void): BackStage['compute'] {
  return (call) => arena.scope(() => call.dxs.forEach((dx, i) => dx && give(dx, call, i)));
}
