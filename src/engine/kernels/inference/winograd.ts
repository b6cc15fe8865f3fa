// The stage of a 3×3 convolution of stride 1 by Winograd's transforms, and when it is worth it.

import { singlesOf } from '../../stored-floats';
import { layWindows, type Windows, type WindowParameters } from '../../windows';
import { upTo8 } from '../pixels';
import { convWinograd, packWinograd, placesOf, winogradFloats, winogradHalo, type TileSize } from '../winograd-passes';
import { foldedSources, writeFolding } from './folding';
import type { InferenceSpec, InferenceStage, StageCall } from './stage';

/** With fewer channels on either side the transforms cost more than they spare. */
const LEAST_CHANNELS = 32;
/** Multiply-adds of the direct method for one of the transformed: less does not pay for the transforms. */
const LEAST_GAIN = 1.4;

/** One group, no dilation; F(4×4) where its filters fit into `winogradBytes`, else F(2×2); undefined where neither fits or pays. */
export function winogradStage(spec: InferenceSpec): InferenceStage | undefined {
  const { node, inputs: [{ picture }], winogradBytes } = spec;
  const windows = layWindows('conv', node.parameters as unknown as WindowParameters, [1, picture.channels, picture.height, picture.width]);
  const out = node.shape[0];
  if (!is3x3(windows) || Math.min(picture.channels, out) < LEAST_CHANNELS) return undefined;
  const bytes = (size: TileSize): number => 4 * winogradFloats(size, out, upTo8(picture.channels));
  const size = ([4, 2] as const).find((one) => gainOf(one, windows) >= LEAST_GAIN && bytes(one) <= winogradBytes);
  return size && stageOf(spec, windows, { size, bytes: bytes(size) });
}

function is3x3({ kernel, stride, dilation, begin }: Windows): boolean {
  return kernel.every((k) => k === 3) && [...stride, ...dilation].every((step) => step === 1) && begin.every((pad) => pad <= 2);
}

/** Products of the direct method over those that remain, tiles that stand over included. */
function gainOf(size: TileSize, { output: [height, width] }: Windows): number {
  return (9 * height * width) / (placesOf(size) * Math.ceil(height / size) * Math.ceil(width / size));
}

function stageOf(spec: InferenceSpec, windows: Windows, { size, bytes }: { size: TileSize; bytes: number }): InferenceStage {
  const { node, inputs: [{ picture }], kernels: { machine } } = spec;
  return {
    output: { channels: node.shape[0], height: windows.output[0], width: windows.output[1] },
    ...{ inputHalo: winogradHalo(size, picture, windows), takesBarePixels: false, givesBarePixels: false, transformedBytes: bytes },
    ...{ clamps: ['none', 'relu', 'relu6'], folds: true, isHeavy: true },
    compute(call) {
      const { panels, bias } = packed(spec, size, call);
      machine.arena.scope(() => convWinograd(machine, { from: call.xs[0], to: call.y, windows, panels, bias, clamp: call.clamp, size }));
    },
  };
}

function packed({ kernels: { machine, packs } }: InferenceSpec, size: TileSize, { xs: [x], y, weights: { W, b }, norm }: StageCall) {
  const floats = winogradFloats(size, y.channels, x.pitch);
  const panels = packs.of({
    sources: foldedSources(W, b, norm),
    form: `winograd ${size} ${x.pitch} ${norm ? norm.epsilon : ''}`,
    count: floats + upTo8(y.channels),
    write(address) {
      const scale = writeFolding(machine.arena, { b, norm, out: y.channels }, { address: address + 4 * floats, width: upTo8(y.channels) });
      packWinograd(machine, { W: singlesOf(W), scale, panels: address, out: y.channels, channels: x.channels, pitch: x.pitch, size });
    },
  });
  return { panels, bias: panels + 4 * floats };
}
