// MaxUnpool: puts every number where MaxPool's index says, zeros elsewhere.

import { mapped } from '../../../engine/tensor';
import { allocate, listOf } from '../onnx-tensor';
import { optionalInput, type Operator, type OperatorCall } from '../operator';
import { ModelFileError } from '../../model-file-error';
import { windowSettings } from './window-settings';

/** x and indices [N, C, …] → y in the shape that is asked for, or that the pooling would have come from. */
export const maxUnpool: Operator = {
  takes: 2,
  forward(call) {
    const [x, indices] = call.inputs;
    const wanted = optionalInput(call, 2);
    const y = allocate(x.type, wanted ? listOf(wanted) : inferredShape(call));
    const place = placeIn(y.shape, inferredShape(call));
    x.data.forEach((value, i) => {
      const at = place(indices.data[i]);
      if (!(at >= 0 && at < y.data.length)) throw new ModelFileError(`has an index ${indices.data[i]} outside its output`);
      y.data[at] = value;
    });
    return [y];
  },
  backward(call) {
    const [x, indices] = call.inputs;
    const place = placeIn(call.y.shape, inferredShape(call));
    return [mapped(x, (_, i) => call.dy.data[place(indices.data[i])])];
  },
};

function inferredShape({ attributes, inputs: [x] }: OperatorCall): number[] {
  const { kernel, stride, pad } = windowSettings(attributes);
  const pads = Array.isArray(pad) && pad.length > 1 ? (pad as readonly number[]) : kernel.flatMap(() => [0, 0]);
  const rank = kernel.length;
  return x.shape.map((extent, axis) => (axis < 2 ? extent : (extent - 1) * stride[axis - 2] + kernel[axis - 2] - pads[axis - 2] - pads[axis - 2 + rank]));
}

/** Indices count in the inferred shape; in a larger output the same cell lies elsewhere. */
function placeIn(shape: readonly number[], from: readonly number[]): (index: number) => number {
  return (index) => {
    let [at, rest, stride] = [0, index, 1];
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      at += (rest % from[axis]) * stride;
      rest = Math.floor(rest / from[axis]);
      stride *= shape[axis];
    }
    return at;
  };
}
