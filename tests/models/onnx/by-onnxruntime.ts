// One call of one operator, computed by onnxruntime: what an operator gives, by somebody else. Not a test itself.

import { InferenceSession, Tensor as RuntimeTensor } from 'onnxruntime-web';
import { expect } from 'vitest';
import { elementType } from '../../../src/models/element-types';
import type { OnnxTensor } from '../../../src/models/onnx/onnx-tensor';
import { operators } from '../../../src/models/onnx/operators/index';
import type { AttributeValue, ConstantToWrite, NodeToWrite } from '../../../src/models/onnx/writing/model-writer';
import { attributesOf } from './attributes-of';
import { graphFile, node } from './graph-file';

type Setting = number | string | readonly number[];

/** A call as tests write it. */
export interface CallToCompare {
  readonly name: string;
  /** float32 tensors are fed; all others stand in the file. One that is left out is undefined. */
  readonly inputs: readonly (OnnxTensor | undefined)[];
  readonly attributes?: Readonly<Record<string, Setting>>;
  readonly opset?: number;
  readonly outputs?: number;
}

/** The attributes that ONNX defines as a float; every other number is an integer. */
const FLOATS = new Set(['alpha', 'beta', 'bias', 'lambd', 'epsilon', 'momentum', 'cubic_coeff_a', 'extrapolation_value']);

/** The operator gives here what it gives in onnxruntime, to `tolerance` of the largest number. */
export async function expectSameByOnnxruntime(call: CallToCompare, tolerance = 1e-5): Promise<void> {
  const { name, inputs, attributes = {}, opset = 19, outputs = 1 } = call;
  const found = operators[name].forward({ inputs: inputs as readonly OnnxTensor[], attributes: attributesOf(attributes), opset, outputs }).slice(0, outputs);
  const expected = await byOnnxruntime(call, found.map(({ shape }) => shape.length));
  expect(found.map(({ shape }) => shape)).toEqual(expected.map(({ dims }) => [...dims]));
  found.forEach((y, k) => expectNear(y.data, expected[k].data as Float32Array, tolerance));
}

function expectNear(found: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number): void {
  const largest = Math.max(1e-30, ...Array.from(expected, Math.abs).filter(Number.isFinite));
  for (let i = 0; i < expected.length; i++) {
    if (!Number.isFinite(expected[i])) expect(found[i], `number ${i}`).toBe(expected[i]);
    else expect(Math.abs(found[i] - expected[i]) / largest, `number ${i}: ${found[i]}, onnxruntime ${expected[i]}`).toBeLessThanOrEqual(tolerance);
  }
}

/** The outputs as float32, whatever their type; they have these many axes. */
async function byOnnxruntime(call: CallToCompare, ranks: readonly number[]): Promise<readonly RuntimeTensor[]> {
  const session = await InferenceSession.create(fileOf(call, ranks), { logSeverityLevel: 3 });
  const feeds = call.inputs.flatMap((x, i) => (x && isFed(x) ? [[`x${i}`, new RuntimeTensor('float32', Float32Array.from(x.data), [...x.shape])] as const] : []));
  try {
    const computed = await session.run(Object.fromEntries(feeds));
    return outputsOf(call).map((name) => computed[`float ${name}`]);
  } finally {
    await session.release();
  }
}

/** The call between casts: files are written with float32 and int64 alone. */
function fileOf(call: CallToCompare, ranks: readonly number[]): Uint8Array {
  const { name, inputs, attributes = {}, opset = 19 } = call;
  const before = inputs.flatMap((x, i) => (x && !isFed(x) ? [cast(`integers ${i}`, `x${i}`, elementType(x.type).code)] : []));
  const after = outputsOf(call).map((y) => cast(y, `float ${y}`, elementType('float32').code));
  const own: NodeToWrite = { name, opType: name, inputs: inputs.map((x, i) => (x ? `x${i}` : '')), outputs: outputsOf(call), attributes: written(attributes) };
  const constants = inputs.flatMap((x, i): ConstantToWrite[] => (x && !isFed(x) ? [{ name: `integers ${i}`, shape: x.shape, numbers: Array.from(x.data as ArrayLike<number>) }] : []));
  const fed = inputs.flatMap((x, i) => (x && isFed(x) ? [{ name: `x${i}`, shape: x.shape }] : []));
  return graphFile([...before, own, ...after], { opset, constants, inputs: fed, outputs: after.map(({ outputs: [y] }, k) => ({ name: y, shape: Array.from({ length: ranks[k] }, (_, axis) => `${y} ${axis}`) })) });
}

function cast(from: string, to: string, code: number): NodeToWrite {
  return node('Cast', to, [from], { to: { integer: code } });
}

function outputsOf({ outputs = 1 }: CallToCompare): string[] {
  return Array.from({ length: outputs }, (_, k) => `y${k}`);
}

function isFed({ type }: OnnxTensor): boolean {
  return type === 'float32';
}

function written(attributes: Readonly<Record<string, Setting>>): Record<string, AttributeValue> {
  const value = (name: string, setting: Setting): AttributeValue => {
    if (typeof setting === 'string') return { text: setting };
    if (typeof setting === 'object') return { integers: setting };
    return FLOATS.has(name) ? { float: setting } : { integer: setting };
  };
  return Object.fromEntries(Object.entries(attributes).map(([name, setting]) => [name, value(name, setting)]));
}
