// Back through depthwise and separable convolutions with one filter to a channel: a depthwise convolution with the turned
// filters at stride 1, a scattering at others, which reads the filters of the forward pass.

import type { Windows } from '../../windows';
import { convPacked } from '../conv-passes';
import { convDepthwise, scatterDepthwise } from '../depthwise-passes';
import type { Machine } from '../assembly';
import { depthwisePack, laidOver, type ByChannel } from '../inference/depthwise';
import type { InferenceSpec } from '../inference/stage';
import { BARE, haloOf, reservePixels, upTo4, type Pixels } from '../pixels';
import { backPack } from './back-pack';
import { LIGHT_BACK, type BackStage } from './stage';

/** Any stride and dilation. */
export function depthwiseBack(spec: InferenceSpec): BackStage | undefined {
  const windows = laidOver(spec)?.windows;
  if (!windows) return undefined;
  return {
    ...{ ...LIGHT_BACK, ...demandsOf(windows) },
    compute({ dy, dxs: [dx], weights: { W, b }, norm }) {
      if (!dx) return;
      const filters = filtersBack(spec, windows, { W, b, norm, pitch: dx.pitch });
      goBack(spec.kernels.machine, windows, { dy, dx, filters });
    },
  };
}

/** The pixels unmixed into memory that nobody else sees, then back through the depthwise convolution. */
export function separableBack(spec: InferenceSpec): BackStage | undefined {
  const laid = laidOver(spec);
  if (!laid) return undefined;
  const { windows, output } = laid;
  const { machine } = spec.kernels;
  const { signalHalo: halo, ...demands } = demandsOf(windows);
  const pitch = upTo4(output.channels);
  return {
    ...{ ...LIGHT_BACK, ...demands, signalHalo: BARE },
    compute({ dy, dxs: [dx], weights: { D, W, b }, norm }) {
      if (!dx) return;
      const panels = backPack(spec, 'packTurned', { dy, dx: { channels: output.channels, pitch }, weights: b ? { W, b } : { W }, norm, kernel: [1, 1] });
      const filters = filtersBack(spec, windows, { W: D, b: undefined, norm: undefined, pitch });
      machine.arena.scope(() => {
        const dh = reservePixels(machine, dy.images, output, { halo, pitch });
        convPacked(machine, { from: dy, to: dh, windows: { kernel: [1, 1], stride: [1, 1], begin: [0, 0] }, panels, bias: 0, clamp: 'none' });
        goBack(machine, windows, { dy: dh, dx, filters });
      });
    },
  };
}

function demandsOf(windows: Windows): Pick<BackStage, 'signalHalo' | 'room' | 'adds'> {
  if (!isStrideless(windows)) return { signalHalo: BARE, room: haloOf(windows), adds: true };
  const { begin, end } = windows;
  const within = (pads: readonly number[]): number[] => reachOf(windows).map((reach, axis) => Math.max(0, reach - pads[axis]));
  return { signalHalo: haloOf({ begin: within(begin), end: within(end) }), room: BARE, adds: false };
}

/** The filters of the forward pass, or the same turned by 180°, without bias. */
function filtersBack(spec: InferenceSpec, windows: Windows, byChannel: ByChannel): number {
  return depthwisePack(spec, { ...byChannel, isTurned: isStrideless(windows) }).filters;
}

function goBack(machine: Machine, windows: Windows, { dy, dx, filters }: { dy: Pixels; dx: Pixels; filters: number }): void {
  machine.arena.scope(() => {
    if (!isStrideless(windows)) return scatterDepthwise(machine, { from: dx, to: dy, windows, filters });
    const begin = reachOf(windows).map((reach, axis) => reach - windows.begin[axis]);
    const bias = machine.arena.put(new Float32Array(dx.pitch));
    convDepthwise(machine, { from: dy, to: dx, windows: { ...windows, begin }, filters, bias, clamp: 'none' });
  });
}

/** Pixels from the first to the last tap. */
function reachOf({ kernel, dilation }: Windows): number[] {
  return kernel.map((k, axis) => dilation[axis] * (k - 1));
}

function isStrideless({ stride }: Windows): boolean {
  return stride.every((step) => step === 1);
}
