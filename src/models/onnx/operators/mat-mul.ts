// MatMul: the last two axes are matrices, the axes before them are repeated to one shape; a vector is a row or a column.

import { sizeOf, type Shape } from '../../../engine/shape';
import { zerosLike, type Tensor } from '../../../engine/tensor';
import { ModelFileError } from '../../model-file-error';
import { broadcastShape, sourceOffsets } from '../broadcasting';
import { transposed } from '../offsets';
import { allocate, rounded, zeros } from '../onnx-tensor';
import type { Operator, OperatorCall } from '../operator';
import { multiplyInto } from './matrix-product';

/** A […, M, K], B […, K, N] → […, M, N]. */
export const matMul: Operator = {
  takes: 2,
  forward(call) {
    const [A, B] = call.inputs;
    const { m, n, k, a, b, shape } = layOut(call);
    const y = allocate(A.type, shape);
    a.forEach((_, s) => multiplyInto(y.data.subarray(s * m * n, (s + 1) * m * n), [matrix(A, a[s], m * k), matrix(B, b[s], k * n)], { m, n, k }, call.kernels));
    return [rounded(y)];
  },
  outline: (call) => [zeros(call.inputs[0].type, layOut(call).shape)],
  /** dA = dy·Bᵀ and dB = Aᵀ·dy for each matrix, summed over repetitions. */
  backward(call) {
    const [A, B] = call.inputs;
    const { m, n, k, a, b } = layOut(call);
    const [dA, dB] = [zerosLike(call.dy, A.shape), zerosLike(call.dy, B.shape)];
    a.forEach((_, s) => {
      const g = matrix(call.dy, s, m * n);
      multiplyInto(matrix(dA, a[s], m * k), [g, matrix(B, b[s], k * n)], { m, n: k, k: n, transposeB: true });
      multiplyInto(matrix(dB, b[s], k * n), [matrix(A, a[s], m * k), g], { m: k, n, k: m, transposeA: true });
    });
    return [dA, dB];
  },
  /** A matrix times constant weights is a fully connected layer without bias. */
  layer({ inputs: [A, B] }) {
    if (A.shape.length !== 2 || B.shape.length !== 2) return undefined;
    return { kind: 'dense', parameters: { out: B.shape[1], bias: false }, weights: { W: { tensor: transposed(B, [1, 0]) } } };
  },
};

function matrix({ data }: Tensor, index: number, size: number) {
  return data.subarray(index * size, (index + 1) * size);
}

/** Extents, the output's shape, and for every matrix of the output which matrix of A and of B it is made of. */
function layOut({ inputs: [A, B] }: OperatorCall) {
  if (A.shape.length === 0 || B.shape.length === 0) throw new ModelFileError('cannot multiply a single number as a matrix');
  const left: Shape = A.shape.length === 1 ? [1, ...A.shape] : A.shape;
  const right: Shape = B.shape.length === 1 ? [...B.shape, 1] : B.shape;
  const [m, k] = left.slice(-2);
  const [inner, n] = right.slice(-2);
  if (k !== inner) throw new ModelFileError(`cannot multiply [${A.shape.join(', ')}] by [${B.shape.join(', ')}]`);
  const batch = broadcastShape([left.slice(0, -2), right.slice(0, -2)]);
  const shape = [...batch, ...(A.shape.length > 1 ? [m] : []), ...(B.shape.length > 1 ? [n] : [])];
  return { m, n, k, shape, a: matricesOf(left, batch), b: matricesOf(right, batch) };
}

function matricesOf(shape: Shape, batch: Shape): Int32Array {
  return sizeOf(batch) === 0 ? new Int32Array() : sourceOffsets(shape.slice(0, -2), batch);
}
