// The stage of max pooling over two axes.

import { layWindows, type WindowParameters } from '../../windows';
import { BARE, type Picture, type Pixels } from '../pixels';
import type { ForwardStage, Stage, StageSpec } from './stage';

/** No dilation. A ReLU that follows is not computed along. */
export function maxPoolStage({ machine, node, images, input, rectify }: StageSpec): Stage | undefined {
  const { channels, height, width } = input;
  const windows = layWindows('maxpool', node.parameters as unknown as WindowParameters, [1, channels, height, width]);
  if (rectify || windows.dilation.some((step) => step !== 1)) return undefined;
  const output: Picture = { channels, height: windows.output[0], width: windows.output[1] };
  let switches = 0;
  const call = ({ x, y }: ForwardStage): number =>
    machine.arena.putCall({
      ...{ x: x.start, y: y.start, switches, images, channels: x.pitch, height, width },
      ...{ kernelHeight: windows.kernel[0], kernelWidth: windows.kernel[1] },
      ...{ strideY: windows.stride[0], strideX: windows.stride[1], top: windows.begin[0], left: windows.begin[1] },
      ...{ outHeight: y.height, outWidth: y.width, rowX: x.row, imageX: x.image, rowY: y.row, imageY: y.image },
    });
  return {
    output,
    inputHalo: BARE,
    signalHalo: BARE,
    takesBarePixels: false,
    forward(places) {
      switches = machine.arena.reserve(countOf(places.y));
      machine.exports.maxPool(call(places));
      return {};
    },
    backward({ dy, dx }) {
      if (dx) machine.exports.maxPoolGradient(call({ x: dx, y: dy }));
      return {};
    },
  };
}

function countOf({ images, height, width, pitch }: Pixels): number {
  return images * height * width * pitch;
}
