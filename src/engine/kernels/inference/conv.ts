// The stages of a convolution and of a dense layer, which is a convolution whose window is the whole picture.

import { layWindows, type Windows, type WindowParameters } from '../../windows';
import { convPacked, type ConvWindows } from '../conv-passes';
import { BARE, haloOf, type Halo, type Picture } from '../pixels';
import { depthwiseStage } from './depthwise';
import { filterPack } from './filter-pack';
import type { InferenceSpec, InferenceStage } from './stage';
import { winogradStage } from './winograd';

/** Whether the channels are one panel, which writes pixels in their order: what it writes beyond a pixel's last channel is overwritten. */
export function isOnePanel({ channels }: Picture): boolean {
  return channels <= 12;
}

interface ConvParameters extends WindowParameters {
  readonly groups: number;
}

/** Two axes; one group without dilation, or as many groups as channels. */
export function convStage(spec: InferenceSpec): InferenceStage | undefined {
  const [{ picture: { channels, height, width } }] = spec.inputs;
  const parameters = spec.node.parameters as unknown as ConvParameters;
  const windows = layWindows('conv', parameters, [1, channels, height, width]);
  if (parameters.groups === channels && spec.node.shape[0] === channels && channels > 1) return depthwiseStage(spec);
  if (parameters.groups !== 1 || windows.dilation.some((step) => step !== 1)) return undefined;
  return winogradStage(spec) ?? direct(spec, windows, haloOf(windows));
}

/** W [out, F] over the F = channels·height·width numbers of a picture, in the order in which `flatten` gives them. */
export function denseStage(spec: InferenceSpec): InferenceStage {
  const [{ picture: { height, width } }] = spec.inputs;
  return direct(spec, { kernel: [height, width], stride: [1, 1], begin: [0, 0], output: [1, 1] }, BARE);
}

function direct(spec: InferenceSpec, windows: ConvWindows & Pick<Windows, 'output'>, inputHalo: Halo): InferenceStage {
  const { machine } = spec.kernels;
  const output: Picture = { channels: spec.node.shape[0], height: windows.output[0], width: windows.output[1] };
  return {
    ...{ output, inputHalo, takesBarePixels: true, givesBarePixels: isOnePanel(output), clamps: ['none', 'relu', 'relu6'], folds: true, isHeavy: true },
    compute({ xs: [x], y, weights: { W, b }, norm, clamp }) {
      const packed = filterPack(spec, { W, b, norm, x, y, kernel: windows.kernel });
      machine.arena.scope(() => convPacked(machine, { from: x, to: y, windows, ...packed, clamp }));
    },
  };
}
