// TensorFlow.js, as far as the bench uses it. Its own types would have to be installed for everybody who checks ours.

import type { Shape } from '../../src/engine/shape';
import type { Peers } from './peers';

/** A tensor of theirs. */
export interface TfTensor {
  readonly shape: number[];
  dataSync(): Float32Array;
  dispose(): void;
}

/** Rows and columns of zeros, or a rule. */
export type TfPad = number | 'valid' | 'same' | [[number, number], [number, number], [number, number], [number, number]];

/** A convolution with what follows it. */
export interface FusedConv {
  readonly x: TfTensor;
  readonly filter: TfTensor;
  readonly strides: [number, number];
  readonly pad: TfPad;
  readonly dilations?: [number, number];
  readonly bias?: TfTensor | undefined;
  readonly activation?: 'relu' | 'relu6' | undefined;
}

/** What the bench uses of them. */
export interface Tf {
  readonly wasm: { setThreadsCount(count: number): void; setWasmPaths(prefix: string): void };
  setBackend(name: string): Promise<boolean>;
  tidy<T>(work: () => T): T;
  tensor(values: Float32Array, shape: Shape): TfTensor;
  scalar(value: number): TfTensor;
  randomNormal(shape: Shape, mean?: number, spread?: number): TfTensor;
  randomUniform(shape: Shape, low: number, high: number, type: 'int32'): TfTensor;
  transpose(x: TfTensor, order: readonly number[]): TfTensor;
  reshape(x: TfTensor, shape: readonly number[]): TfTensor;
  slice(x: TfTensor, begin: readonly number[], size: readonly number[]): TfTensor;
  add(a: TfTensor, b: TfTensor): TfTensor;
  mul(a: TfTensor, b: TfTensor): TfTensor;
  relu(x: TfTensor): TfTensor;
  relu6(x: TfTensor): TfTensor;
  sigmoid(x: TfTensor): TfTensor;
  softmax(x: TfTensor): TfTensor;
  step(x: TfTensor): TfTensor;
  sub(a: TfTensor, b: TfTensor): TfTensor;
  div(a: TfTensor, b: TfTensor): TfTensor;
  sqrt(x: TfTensor): TfTensor;
  sum(x: TfTensor): TfTensor;
  square(x: TfTensor): TfTensor;
  mean(x: TfTensor, axes: readonly number[]): TfTensor;
  matMul(a: TfTensor, b: TfTensor, transposeA?: boolean, transposeB?: boolean): TfTensor;
  conv2d(x: TfTensor, filter: TfTensor, strides: number | [number, number], pad: TfPad, format?: 'NHWC', dilations?: [number, number]): TfTensor;
  depthwiseConv2d(x: TfTensor, filter: TfTensor, strides: [number, number], pad: TfPad): TfTensor;
  conv2dTranspose(dy: TfTensor, filter: TfTensor, shape: readonly number[], strides: number | [number, number], pad: TfPad): TfTensor;
  maxPool(x: TfTensor, size: [number, number], strides: [number, number], pad: TfPad): TfTensor;
  avgPool(x: TfTensor, size: [number, number], strides: [number, number], pad: TfPad): TfTensor;
  batchNorm(x: TfTensor, mean: TfTensor, variance: TfTensor, offset: TfTensor, scale: TfTensor, epsilon: number): TfTensor;
  readonly fused: {
    conv2d(call: FusedConv): TfTensor;
    depthwiseConv2d(call: FusedConv): TfTensor;
    matMul(call: { a: TfTensor; b: TfTensor; transposeB?: boolean; bias?: TfTensor | undefined }): TfTensor;
  };
  readonly losses: { softmaxCrossEntropy(labels: TfTensor, logits: TfTensor): TfTensor };
  readonly train: { sgd(rate: number): { minimize(loss: () => TfTensor, returnCost: boolean): TfTensor } };
  oneHot(labels: TfTensor, depth: number): TfTensor;
  tensor1d(values: readonly number[], type: 'int32'): TfTensor;
  variable(x: TfTensor): TfTensor;
  customGrad(f: (x: TfTensor, filter: TfTensor, save: (tensors: TfTensor[]) => void) => { value: TfTensor; gradFunc: (dy: TfTensor, saved: TfTensor[]) => TfTensor[] }): (x: TfTensor, filter: TfTensor) => TfTensor;
  grads(f: (...inputs: TfTensor[]) => TfTensor): (inputs: TfTensor[], dy: TfTensor) => TfTensor[];
  moments(x: TfTensor, axes: readonly number[]): { mean: TfTensor; variance: TfTensor };
  grad(f: (x: TfTensor) => TfTensor): (x: TfTensor, dy?: TfTensor) => TfTensor;
  zeros(shape: readonly number[]): TfTensor;
}

/** Which of their backends computes. */
export type TfBackend = 'wasm' | 'cpu';

/** A backend of theirs that does not start here. */
export class BackendMissing extends Error {
  override readonly name = 'BackendMissing';
}

/** Ready on a backend; whatever is made next lies there. @throws {BackendMissing} */
export async function tfOn(peers: Peers, backend: TfBackend): Promise<Tf> {
  const tf = peers.tfjs();
  if (!(await tf.setBackend(backend))) throw new BackendMissing(`tfjs does not start its backend ${backend}`);
  return tf;
}

/** Computes on a backend that has been started, and forgets all tensors but what it gives. */
export function withTf<T>(tf: Tf, backend: TfBackend, work: () => T): T {
  // It switches at once where the backend has been started.
  void tf.setBackend(backend);
  return tf.tidy(work);
}
