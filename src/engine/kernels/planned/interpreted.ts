// The stage of a layer that the kernels do not compute: its own loops or those of its fast twin, with the layout changed
// before and after.

import { inLayer } from '../../errors';
import type { ForwardCall, ForwardResult } from '../../layer';
import { sameShape, sizeOf } from '../../shape';
import { tensor, type Tensor } from '../../tensor';
import { floats } from '../layers/fast-layer';
import { passesOf, type Passes } from '../layers/index';
import { BARE, fillPixels, pictureOf, takePlanes, type Picture, type Pixels } from '../pixels';
import type { Stage, StageSpec } from './stage';

type Call = ForwardCall<Readonly<Record<string, unknown>>>;

/** Any layer whose output is a picture or a row of numbers. */
export function interpretedStage(spec: StageSpec): Stage | undefined {
  const { kernels, node, weights, images, random } = spec;
  const { machine } = kernels;
  const output = outputOf(spec);
  if (!output) return undefined;
  let call: Call | undefined, result: ForwardResult<unknown> | undefined, passes: Passes = node.layer;
  const read = (pixels: Pixels, shape: readonly number[]): Tensor => tensor([images, ...shape], takePlanes(machine, pixels));
  return {
    output,
    inputHalo: BARE,
    signalHalo: BARE,
    takesBarePixels: true,
    rectifies: false,
    forward({ x, y }) {
      const made: Call = { parameters: node.parameters, inputs: [read(x, spec.inputShape)], weights, mode: 'training', random, kernels };
      call = made;
      passes = passesOf(node.layer, made);
      result = inLayer(node.name, () => passes.forward(made));
      fillPixels(machine, y, floats(result.output));
      return result.updates ?? {};
    },
    backward({ dy: pixels, dx }) {
      if (!call || !result) return {};
      const back = { ...call, ...result, dy: read(pixels, node.shape) };
      if (dx) fillPixels(machine, dx, floats(passes.backward(back)[0]));
      return passes.weightGradients?.(back) ?? {};
    },
  };
}

/** A row of as many numbers as the input's picture has stays that picture: the order of the numbers is the same. */
function outputOf({ node: { shape }, input }: StageSpec): Picture | undefined {
  const asInput = [input.channels, input.height, input.width];
  return sameShape(shape, [sizeOf(asInput)]) ? input : pictureOf(shape);
}
