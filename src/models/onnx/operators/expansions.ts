// Repeating a tensor: to a shape, or a number of times along each axis.

import { broadcastShape, sourceOffsets } from '../broadcasting';
import { offsetsOf, plainAxes, upTo } from '../offsets';
import { listOf } from '../onnx-tensor';
import { checkedSize } from '../../size-limits';
import { optionalInput, type Operator, type OperatorCall } from '../operator';
import { moving } from './moving';

/** The operators by ONNX' names. */
export const expansions = {
  Expand: moving(2, ({ inputs: [x, wanted] }) => {
    const shape = broadcastShape([x.shape, listOf(wanted)]);
    checkedSize(shape);
    return { shape, offsets: sourceOffsets(x.shape, shape) };
  }),
  Tile: moving(2, (call) => {
    const [x] = call.inputs;
    const repeats = repeatsOf(call);
    const axes = plainAxes(x.shape).map(({ stride }, axis) => ({ at: upTo(x.shape[axis] * repeats[axis]).map((i) => i % x.shape[axis]), stride }));
    return { shape: axes.map(({ at }) => at.length), offsets: offsetsOf(axes) };
  }),
} satisfies Readonly<Record<string, Operator>>;

/** Before opset 6 a number and one axis, afterwards a number for each. */
function repeatsOf(call: OperatorCall): number[] {
  const [x, repeats] = call.inputs;
  const axis = optionalInput(call, 2);
  if (!axis) return x.shape.map((_, a) => repeats.data[a] ?? 1);
  return x.shape.map((_, a) => (a === axis.data[0] ? repeats.data[0] : 1));
}
