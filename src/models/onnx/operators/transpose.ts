// Transpose: the axes in another order, by default reversed.

import { permutedAxes } from './permuted-axes';
import { offsetsOf, plainAxes } from '../offsets';
import { moving } from './moving';

/** x → y whose axis i is x's axis perm[i]. */
export const transpose = moving(
  1,
  (call) => {
    const order = permutedAxes(call);
    const { shape } = call.inputs[0];
    const axes = plainAxes(shape);
    return { shape: order.map((axis) => shape[axis]), offsets: offsetsOf(order.map((axis) => axes[axis])) };
  },
  (call) => {
    const [first, ...order] = permutedAxes(call);
    return first === 0 && order.length > 0 ? { kind: 'permute', parameters: { order } } : undefined;
  },
);
