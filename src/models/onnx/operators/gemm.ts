// Gemm: y = α·A′·B′ + β·C, where ′ is a transpose on request and C is repeated to the shape of y.

import { sizeOf } from '../../../engine/shape';
import { mapped, reshaped, zerosLike, type Tensor } from '../../../engine/tensor';
import { ModelFileError } from '../../model-file-error';
import { repeated, unbroadcast } from '../broadcasting';
import { transposed } from '../offsets';
import { filled, typed, zeros } from '../onnx-tensor';
import { optionalInput, type LayerChoice, type Operator, type OperatorCall } from '../operator';
import { multiplyInto } from './matrix-product';

/** A [M, K] or its transpose, B [K, N] or its transpose, C. */
export const gemm: Operator = {
  takes: 2,
  forward(call) {
    const { m, n, alpha, beta, C } = settingsOf(call);
    const [A, B] = call.inputs;
    const product = zerosLike(A, [m, n]);
    multiplyInto(product.data, [A.data, B.data], settingsOf(call), call.kernels);
    const c = C && repeated(C, [m, n]);
    return [filled(A.type, [m, n], (i) => alpha * product.data[i] + (c ? beta * c(i) : 0))];
  },
  outline(call) {
    const { m, n } = settingsOf(call);
    return [zeros(call.inputs[0].type, [m, n])];
  },
  /** dA′ = α·dy·B′ᵀ, dB′ = α·A′ᵀ·dy, dC = β·dy. */
  backward(call) {
    const { m, n, k, alpha, beta, C, transposeA, transposeB } = settingsOf(call);
    const [A, B] = call.inputs;
    const dA = zerosLike(call.dy, A.shape);
    const dB = zerosLike(call.dy, B.shape);
    const g = mapped(call.dy, (dy) => alpha * dy).data;
    if (transposeA) multiplyInto(dA.data, [B.data, g], { m: k, n: m, k: n, transposeA: transposeB, transposeB: true });
    else multiplyInto(dA.data, [g, B.data], { m, n: k, k: n, transposeB: !transposeB });
    if (transposeB) multiplyInto(dB.data, [g, A.data], { m: n, n: k, k: m, transposeA: true, transposeB: transposeA });
    else multiplyInto(dB.data, [A.data, g], { m: k, n, k: m, transposeA: !transposeA });
    return [dA, dB, C && unbroadcast(mapped(call.dy, (dy) => beta * dy), C)];
  },
  layer: (call) => denseLayer(call),
};

function settingsOf(call: OperatorCall) {
  const { attributes, inputs: [A, B] } = call;
  const [transposeA, transposeB] = [attributes.flag('transA'), attributes.flag('transB')];
  const [m, k] = transposeA ? [A.shape[1], A.shape[0]] : A.shape;
  const [inner, n] = transposeB ? [B.shape[1], B.shape[0]] : B.shape;
  if (A.shape.length !== 2 || B.shape.length !== 2 || k !== inner)
    throw new ModelFileError(`cannot multiply [${A.shape.join(', ')}] by [${B.shape.join(', ')}]`);
  return { m, n, k, transposeA, transposeB, alpha: attributes.float('alpha', 1), beta: attributes.float('beta', 1), C: optionalInput(call, 2) };
}

/** A fully connected layer: B is the weights, α is part of them; C has one number for each output. */
function denseLayer(call: OperatorCall): LayerChoice | undefined {
  const { n, alpha, beta, C, transposeA, transposeB } = settingsOf(call);
  if (transposeA || (C && sizeOf(C.shape) !== n)) return undefined;
  const [, B] = call.inputs;
  const W = scaled(transposeB ? B : transposed(B, [1, 0]), alpha);
  const b = C && scaled(C.shape.length === 1 ? C : reshaped(C, [n]), beta);
  return { kind: 'dense', parameters: { out: n, bias: C !== undefined }, weights: { W: { tensor: W === B ? B : typed(B.type, W) }, ...(b && { b: { tensor: b } }) } };
}

function scaled(x: Tensor, factor: number): Tensor {
  return factor === 1 ? x : mapped(x, (value) => value * factor);
}
