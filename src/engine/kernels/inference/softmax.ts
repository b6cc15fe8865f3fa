// The stage of softmax over the classes of pictures without extents: the end of a classifier.

import { BARE } from '../pixels';
import { softmaxRows } from '../softmax-passes';
import { LIGHT, type InferenceSpec, type InferenceStage } from './stage';

/** One row to a picture; over maps the layer's own loops do. */
export function softmaxStage({ kernels: { machine }, node, inputs: [{ picture }] }: InferenceSpec): InferenceStage | undefined {
  if (node.parameters.axis !== 1 || picture.height * picture.width !== 1) return undefined;
  return {
    ...{ ...LIGHT, output: picture, inputHalo: BARE },
    compute: ({ xs: [x], y }) =>
      machine.arena.scope(() => {
        machine.arena.view(y.start, y.images * y.image).fill(0);
        softmaxRows(machine, { x: x.start, y: y.start, rows: y.images, length: picture.channels, stepX: x.image, stepY: y.image });
      }),
  };
}
