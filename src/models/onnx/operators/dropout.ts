// Dropout as it is in use: everything passes.

import { ModelFileError } from '../../model-file-error';
import { filled } from '../onnx-tensor';
import { optionalInput, type Operator } from '../operator';

/** x, ratio, training mode → x and a mask of true. */
export const dropout: Operator = {
  takes: 1,
  forward(call) {
    const [x] = call.inputs;
    const ratio = optionalInput(call, 1)?.data[0] ?? 0.5;
    const trains = (optionalInput(call, 2)?.data[0] ?? 0) !== 0;
    if (trains && ratio !== 0) throw new ModelFileError('is in training mode and would draw random numbers; export the network for inference');
    return call.outputs > 1 ? [x, filled(call.opset < 10 ? x.type : 'bool', x.shape, () => 1)] : [x];
  },
  backward: ({ dy }) => [dy],
  layer(call) {
    const rate = optionalInput(call, 1)?.data[0] ?? call.attributes.float('ratio', 0.5);
    return rate < 1 ? { kind: 'dropout', parameters: { rate } } : undefined;
  },
};
