// The stage of a convolution, and of a dense layer: a convolution whose window is the whole picture.

import { sizeOf } from '../../shape';
import { tensor, type Tensor } from '../../tensor';
import { layWindows, type Windows, type WindowParameters } from '../../windows';
import type { Machine } from '../assembly';
import { convForward, convToInput, convToWeights, turnedHalo, type ConvWindows } from '../conv-passes';
import { BARE, haloOf, type Halo, type Picture, type Pixels } from '../pixels';
import type { Stage, StageSpec } from './stage';

interface ConvParameters extends WindowParameters {
  readonly groups: number;
}

/** Two axes, one group, no dilation. */
export function convStage(spec: StageSpec): Stage | undefined {
  const parameters = spec.node.parameters as unknown as ConvParameters;
  const { channels, height, width } = spec.input;
  const windows = layWindows('conv', parameters, [1, channels, height, width]);
  if (parameters.groups !== 1 || windows.dilation.some((step) => step !== 1)) return undefined;
  return stageOf(spec, windows, haloOf(windows));
}

/** W [out, F] over the F = channels·height·width numbers of a picture, in NCHW order as `flatten` gives them. */
export function denseStage(spec: StageSpec): Stage {
  const { height, width } = spec.input;
  return stageOf(spec, { kernel: [height, width], stride: [1, 1], begin: [0, 0], end: [0, 0], output: [1, 1] }, BARE);
}

type Laid = ConvWindows & Pick<Windows, 'end' | 'output'>;

function stageOf({ kernels: { machine }, weights, input }: StageSpec, windows: Laid, inputHalo: Halo): Stage {
  const { W, b } = weights;
  const [filters, bias] = [W.data as Float32Array, b?.data as Float32Array | undefined];
  const output: Picture = { channels: W.shape[0], height: windows.output[0], width: windows.output[1] };
  return {
    output,
    inputHalo,
    signalHalo: isWhole(windows, input) ? BARE : turnedHalo(windows),
    takesBarePixels: true,
    rectifies: true,
    forward({ x, y, rectify = false }) {
      convForward(machine, { x, y, W: filters, b: bias, windows, rectify });
      return {};
    },
    backward({ x, dy, dx }) {
      if (dx) backToInput(machine, { dy, dx, W: filters, windows });
      const gradients: Record<string, Tensor> = { W: tensor(W.shape, convToWeights(machine, { x, dy, windows })) };
      if (b) gradients.b = biasGradient(machine, dy);
      return gradients;
    },
  };
}

/**
 * A window over the whole picture has one position, so its signal scatters as it would with any stride; that spares
 * the halo of a correlation with the turned filters.
 */
function backToInput(machine: Machine, pass: Parameters<typeof convToInput>[1]): void {
  const whole = isWhole(pass.windows, pass.dx);
  const windows = whole ? { ...pass.windows, stride: pass.windows.kernel.map((k) => k + 1) } : pass.windows;
  convToInput(machine, { ...pass, windows });
}

function isWhole({ kernel, begin }: ConvWindows, { height, width }: Picture): boolean {
  return kernel[0] === height && kernel[1] === width && begin.every((pad) => pad === 0);
}

/** db = dy summed over all pixels; its halo is zeros and is summed along. */
function biasGradient({ arena, exports }: Machine, dy: Pixels): Tensor {
  const sums = arena.reserve(dy.pitch);
  arena.view(sums, dy.pitch).fill(0);
  const { top, left } = dy.halo;
  const corner = dy.start - 4 * (top * dy.row + left * dy.pitch);
  exports.sumPixels(corner, sizeOf([dy.images, dy.image]) / dy.pitch, dy.pitch / 8, sums);
  return tensor([dy.channels], arena.view(sums, dy.channels).slice());
}
