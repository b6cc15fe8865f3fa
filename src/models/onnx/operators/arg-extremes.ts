// Where along an axis the largest or smallest number stands.

import { around } from '../offsets';
import { filled } from '../onnx-tensor';
import { axisOf, type Operator } from '../operator';

/** The two operators by ONNX' names. */
export const argExtremes = {
  ArgMax: argExtreme((a, b) => a > b),
  ArgMin: argExtreme((a, b) => a < b),
} satisfies Readonly<Record<string, Operator>>;

/** The first winner, or the last where the node asks for it. */
function argExtreme(beats: (a: number, b: number) => boolean): Operator {
  return {
    takes: 1,
    forward({ inputs: [x], attributes }) {
      const axis = axisOf(attributes.integer('axis', 0), x.shape.length);
      const [keep, last] = [attributes.flag('keepdims', true), attributes.flag('select_last_index')];
      const { inner } = around(x.shape, axis);
      const length = x.shape[axis];
      const shape = x.shape.flatMap((extent, a) => (a !== axis ? [extent] : keep ? [1] : []));
      const winner = (o: number): number => {
        const start = Math.floor(o / inner) * length * inner + (o % inner);
        let best = 0;
        for (let k = 1; k < length; k++) {
          const [value, top] = [x.data[start + k * inner], x.data[start + best * inner]];
          if (beats(value, top) || (last && value === top)) best = k;
        }
        return best;
      };
      return [filled('int64', shape, winner)];
    },
  };
}
