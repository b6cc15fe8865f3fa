// Split: a tensor cut into pieces along an axis, each an output.

import { ModelFileError } from '../../model-file-error';
import { broughtBack, offsetsOf, plainAxes, taken, upTo } from '../offsets';
import { listOf, zeros } from '../onnx-tensor';
import { axisOf, optionalInput, type Operator, type OperatorCall } from '../operator';
import type { Source } from './moving';

/** x, and the sizes of the pieces (attribute before opset 13); equal ones where there are none. */
export const split: Operator = {
  takes: 1,
  forward(call) {
    return piecesOf(call).map((_, index) => {
      const { shape, offsets } = pieceAt(call, index);
      return taken(call.inputs[0], shape, { offsets });
    });
  },
  outline: (call) => piecesOf(call).map((_, index) => zeros(call.inputs[0].type, pieceAt(call, index).shape)),
  backward: (call) => [broughtBack(call.dy, call.inputs[0], pieceAt(call, call.index).offsets)],
};

function pieceAt(call: OperatorCall, index: number): Source {
  const [x] = call.inputs;
  const axis = axisAlong(call);
  const pieces = piecesOf(call);
  const start = pieces.slice(0, index).reduce((a, b) => a + b, 0);
  const axes = plainAxes(x.shape);
  axes[axis] = { ...axes[axis], at: upTo(pieces[index]).map((i) => i + start) };
  return { shape: x.shape.map((extent, a) => (a === axis ? pieces[index] : extent)), offsets: offsetsOf(axes) };
}

function axisAlong({ attributes, inputs: [x] }: OperatorCall): number {
  return axisOf(attributes.integer('axis', 0), x.shape.length);
}

function piecesOf(call: OperatorCall): readonly number[] {
  const extent = call.inputs[0].shape[axisAlong(call)];
  const input = optionalInput(call, 1);
  const given = input ? listOf(input) : call.attributes.integers('split');
  const pieces = given ?? equalPieces(extent, call.outputs);
  if (pieces.length >= call.outputs && pieces.reduce((a, b) => a + b, 0) === extent) return pieces;
  throw new ModelFileError(`cannot cut an extent of ${extent} into ${call.outputs} pieces of ${pieces.join(', ')}`);
}

/** The last is smaller where the extent does not divide. */
function equalPieces(extent: number, count: number): number[] {
  const size = Math.ceil(extent / count);
  return Array.from({ length: count }, (_, i) => Math.max(0, Math.min(size, extent - i * size)));
}
