// Softmax over rows that lie together in memory, on WASM; back by the layer's own loops, which nothing that trains asks for.

import { softmax } from '../../layers/softmax';
import { sizeOf } from '../../shape';
import { tensor } from '../../tensor';
import { defineFastLayer, floats } from './fast-layer';

/** The twin of the layer `softmax`. */
export const fastSoftmax = defineFastLayer(softmax, {
  takes: ({ parameters: { axis }, inputs: [x] }) => x.data.length > 0 && sizeOf(x.shape.slice(axis + 1)) === 1,
  forward({ parameters: { axis }, inputs: [x], kernels }) {
    return { output: tensor(x.shape, kernels.softmax(floats(x), x.shape[axis])), saved: undefined };
  },
  backward: (call) => softmax.backward(call),
  weightGradients: () => ({}),
});
