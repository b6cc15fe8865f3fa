// The stages of a convolution and of a dense layer, which is a convolution whose window is the whole picture. Panels and
// bias are one pack.

import { layWindows, type Windows, type WindowParameters } from '../../windows';
import { convPacked, type ConvWindows } from '../conv-passes';
import { packFilters } from '../filter-panels';
import { BARE, upTo8, type Halo, type Picture, type Pixels } from '../pixels';
import { foldedFilters, foldedSources } from './folding';
import type { InferenceSpec, InferenceStage, StageCall } from './stage';
import { winogradStage } from './winograd';

interface ConvParameters extends WindowParameters {
  readonly groups: number;
}

/** Two axes, one group, no dilation. */
export function convStage(spec: InferenceSpec): InferenceStage | undefined {
  const [{ picture: { channels, height, width } }] = spec.inputs;
  const parameters = spec.node.parameters as unknown as ConvParameters;
  const windows = layWindows('conv', parameters, [1, channels, height, width]);
  if (parameters.groups !== 1 || windows.dilation.some((step) => step !== 1)) return undefined;
  return winogradStage(spec) ?? direct(spec, windows, haloOf(windows));
}

/** W [out, F] over the F = channels·height·width numbers of a picture, in the order in which `flatten` gives them. */
export function denseStage(spec: InferenceSpec): InferenceStage {
  const [{ picture: { height, width } }] = spec.inputs;
  return direct(spec, { kernel: [height, width], stride: [1, 1], begin: [0, 0], output: [1, 1] }, BARE);
}

/** The pad of windows as a halo. */
export function haloOf({ begin, end }: Pick<Windows, 'begin' | 'end'>): Halo {
  return { top: begin[0], left: begin[1], bottom: end[0], right: end[1] };
}

function direct(spec: InferenceSpec, windows: ConvWindows & Pick<Windows, 'output'>, inputHalo: Halo): InferenceStage {
  const { machine } = spec.kernels;
  const output: Picture = { channels: spec.node.shape[0], height: windows.output[0], width: windows.output[1] };
  return {
    ...{ output, inputHalo, takesBarePixels: true, clamps: ['none', 'relu', 'relu6'], folds: true, isHeavy: true },
    compute(call) {
      const { panels, bias } = packed(spec, windows, call);
      machine.arena.scope(() => convPacked(machine, { from: call.xs[0], to: call.y, windows, panels, bias, clamp: call.clamp }));
    },
  };
}

function packed({ kernels: { machine, packs } }: InferenceSpec, { kernel }: ConvWindows, { xs: [x], y, weights: { W, b }, norm }: StageCall) {
  const floats = panelFloats(x, y, kernel);
  const panels = packs.of({
    sources: foldedSources(W, b, norm),
    form: `panels ${kernel.join('x')} ${x.pitch} ${norm ? norm.epsilon : ''}`,
    count: floats + upTo8(y.channels),
    write(address) {
      const filters = foldedFilters(W, b, norm);
      packFilters(machine, { W: filters.W, panels: address, out: y.channels, channels: x.channels, kernel, pitch: x.pitch });
      const bias = machine.arena.view(address + 4 * floats, upTo8(y.channels));
      bias.fill(0);
      bias.set(filters.b);
    },
  });
  return { panels, bias: panels + 4 * floats };
}

function panelFloats(x: Pixels, y: Picture, kernel: readonly number[]): number {
  return upTo8(y.channels) * kernel[0] * kernel[1] * x.pitch;
}
