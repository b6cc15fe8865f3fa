// The stages of depthwise and separable convolutions with one filter to a channel.

import { singlesOf } from '../../stored-floats';
import type { Tensor } from '../../tensor';
import { layWindows, type Windows, type WindowParameters } from '../../windows';
import { convPacked } from '../conv-passes';
import { convDepthwise } from '../depthwise-passes';
import { BARE, haloOf, reservePixels, type Picture } from '../pixels';
import { putFilters } from '../put-filters';
import { filterPack } from './filter-pack';
import { foldedSources, writeFolding } from './folding';
import type { InferenceSpec, InferenceStage, Norm } from './stage';

/** Any stride and dilation. */
export function depthwiseStage(spec: InferenceSpec): InferenceStage | undefined {
  const laid = laidOver(spec);
  if (!laid) return undefined;
  const { windows, output } = laid;
  const { machine } = spec.kernels;
  return {
    ...{ output, inputHalo: haloOf(windows), takesBarePixels: false, givesBarePixels: false, clamps: ['none', 'relu', 'relu6'], folds: true, isHeavy: true },
    compute({ xs: [x], y, weights: { W, b }, norm, clamp }) {
      const packed = depthwisePack(spec, { W, b, norm, pitch: y.pitch });
      machine.arena.scope(() => convDepthwise(machine, { from: x, to: y, windows, ...packed, clamp }));
    },
  };
}

/** A depthwise convolution into memory that nobody else sees, then the pixels mixed. */
export function separableStage(spec: InferenceSpec): InferenceStage | undefined {
  const laid = laidOver(spec);
  if (!laid) return undefined;
  const { windows, output: { channels, height, width } } = laid;
  const { machine } = spec.kernels;
  return {
    ...{ output: { channels: spec.node.shape[0], height, width }, inputHalo: haloOf(windows) },
    ...{ takesBarePixels: false, givesBarePixels: false, clamps: ['none', 'relu', 'relu6'], folds: true, isHeavy: true },
    compute({ xs: [x], y, weights: { D, W, b }, norm, clamp }) {
      const { pitch } = x;
      const byChannel = depthwisePack(spec, { W: D, b: undefined, norm: undefined, pitch });
      const mixing = filterPack(spec, { W, b, norm, x: { channels, pitch }, y, kernel: [1, 1] });
      machine.arena.scope(() => {
        const h = reservePixels(machine, x.images, { channels, height: y.height, width: y.width }, { halo: BARE, pitch });
        convDepthwise(machine, { from: x, to: h, windows, ...byChannel, clamp: 'none' });
        convPacked(machine, { from: h, to: y, windows: { kernel: [1, 1], stride: [1, 1], begin: [0, 0] }, ...mixing, clamp });
      });
    },
  };
}

/** The windows, and the picture behind them; undefined for several filters to a channel. */
export function laidOver({ node, inputs: [{ picture }] }: InferenceSpec): { windows: Windows; output: Picture } | undefined {
  if ((node.parameters.multiplier ?? 1) !== 1) return undefined;
  const { channels, height, width } = picture;
  const windows = layWindows(node.kind, node.parameters as unknown as WindowParameters, [1, channels, height, width]);
  return { windows, output: { channels, height: windows.output[0], width: windows.output[1] } };
}

/** Filters with one channel each. */
export interface ByChannel {
  /** [channels, 1, height, width]. */
  readonly W: Tensor;
  readonly b: Tensor | undefined;
  readonly norm: Norm | undefined;
  readonly pitch: number;
  /** By 180°, for the way back. */
  readonly isTurned?: boolean;
}

/** Filters as [height][width][pitch], then the bias. */
export function depthwisePack({ kernels: { machine, packs } }: InferenceSpec, { W, b, norm, pitch, isTurned = false }: ByChannel): { filters: number; bias: number } {
  const [channels, , height, width] = W.shape;
  const taps = height * width;
  const filters = packs.of({
    sources: foldedSources(W, b, norm),
    form: `depthwise ${isTurned ? 'turned ' : ''}${pitch} ${norm ? norm.epsilon : ''}`,
    count: (taps + 1) * pitch,
    write(address) {
      const { arena } = machine;
      const scale = writeFolding(arena, { b, norm, out: channels }, { address: address + 4 * taps * pitch, width: pitch });
      const rows = putFilters(machine, { W: singlesOf(W), scale, each: taps, first: 0, count: channels });
      const own = arena.view(rows, channels * taps), packed = arena.view(address, taps * pitch);
      if (pitch > channels) packed.fill(0);
      for (let t = 0; t < taps; t++) {
        const tap = isTurned ? taps - 1 - t : t, to = t * pitch;
        for (let c = 0; c < channels; c++) packed[to + c] = own[c * taps + tap];
      }
    },
  });
  return { filters, bias: filters + 4 * taps * pitch };
}
