// DepthToSpace and SpaceToDepth: channels become blocks of cells, and back.

import { ModelFileError } from '../../model-file-error';
import { offsetsOf, plainAxes } from '../offsets';
import type { Operator, OperatorCall } from '../operator';
import { moving, type Source } from './moving';

/** The two operators by ONNX' names. */
export const blocksOfCells = {
  DepthToSpace: moving(1, (call) => {
    const { b, N, C, H, W } = extentsOf(call);
    const depth = whole(C / (b * b), 'channels');
    const crd = call.attributes.text('mode', 'DCR') === 'CRD';
    const cut = crd ? { shape: [N, depth, b, b, H, W], order: [0, 1, 4, 2, 5, 3] } : { shape: [N, b, b, depth, H, W], order: [0, 3, 4, 1, 5, 2] };
    return rearranged(cut, [N, depth, H * b, W * b]);
  }),
  SpaceToDepth: moving(1, (call) => {
    const { b, N, C, H, W } = extentsOf(call);
    const [h, w] = [whole(H / b, 'rows'), whole(W / b, 'columns')];
    const crd = call.attributes.text('mode', 'DCR') === 'CRD';
    return rearranged({ shape: [N, C, h, b, w, b], order: crd ? [0, 1, 3, 5, 2, 4] : [0, 3, 5, 1, 2, 4] }, [N, C * b * b, h, w]);
  }),
} satisfies Readonly<Record<string, Operator>>;

function extentsOf({ attributes, inputs: [x] }: OperatorCall) {
  if (x.shape.length !== 4) throw new ModelFileError(`expects a picture [N, C, H, W], found [${x.shape.join(', ')}]`);
  const [N, C, H, W] = x.shape;
  return { b: attributes.integer('blocksize'), N, C, H, W };
}

/** The numbers of `cut.shape` with its axes in another order, seen as `shape`. */
function rearranged(cut: { shape: readonly number[]; order: readonly number[] }, shape: readonly number[]): Source {
  const axes = plainAxes(cut.shape);
  return { shape, offsets: offsetsOf(cut.order.map((axis) => axes[axis])) };
}

function whole(extent: number, what: string): number {
  if (Number.isInteger(extent) && extent > 0) return extent;
  throw new ModelFileError(`has a block size that does not divide its ${what}`);
}
