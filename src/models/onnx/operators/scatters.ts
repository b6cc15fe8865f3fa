// Writing numbers to places given by indices: the counterpart of the gathers.

import { copied, mapped, zerosLike, type Tensor } from '../../../engine/tensor';
import { ModelFileError } from '../../model-file-error';
import { typed } from '../onnx-tensor';
import type { Operator, OperatorCall } from '../operator';
import { sizeOf } from '../../../engine/shape';
import { coordinateOffsets, elementOffsets } from './gathers';

/** How a number that is there already and one that is written make one. */
const joins: Readonly<Record<string, (old: number, update: number) => number>> = {
  none: (_, update) => update,
  add: (old, update) => old + update,
  mul: (old, update) => old * update,
  max: Math.max,
  min: Math.min,
};

const scatterElements = scatter((call) => elementOffsets(call, call.inputs[1]));

/** The operators by ONNX' names. */
export const scatters = {
  Scatter: scatterElements,
  ScatterElements: scatterElements,
  ScatterND: scatter(({ inputs: [x, indices] }) => {
    const run = sizeOf(x.shape.slice(indices.shape[indices.shape.length - 1]));
    const starts = coordinateOffsets(x, indices);
    return new Int32Array(starts.length * run).map((_, i) => starts[Math.floor(i / run)] + (i % run));
  }),
} satisfies Readonly<Record<string, Operator>>;

function scatter(placesOf: (call: OperatorCall) => Int32Array): Operator {
  return {
    takes: 3,
    forward(call) {
      const [x, , updates] = call.inputs;
      const join = joins[call.attributes.text('reduction', 'none')];
      if (!join) throw new ModelFileError(`joins numbers by "${call.attributes.text('reduction')}", which is not known`);
      const y = copied(x as Tensor);
      placesOf(call).forEach((at, i) => (y.data[at] = join(y.data[at], updates.data[i])));
      return [typed(x.type, y)];
    },
    /** What was overwritten gets nothing, what was written gets dy from where it lies. */
    backward(call) {
      const reduction = call.attributes.text('reduction', 'none');
      if (reduction !== 'none' && reduction !== 'add') throw new ModelFileError(`has no gradient with reduction "${reduction}"`);
      const [, , updates] = call.inputs;
      const dx = copied(call.dy);
      const places = placesOf(call);
      if (reduction === 'none') places.forEach((at) => (dx.data[at] = 0));
      return [dx, undefined, mapped(zerosLike(call.dy, updates.shape), (_, i) => call.dy.data[places[i]])];
    },
  };
}
