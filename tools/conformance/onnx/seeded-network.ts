// Whole networks that are published with constant weights: once as they are, once with weights filled by a rule of pure
// arithmetic, so that every node matters. The rule numbers the nodes that make weights, draws from mulberry32 with that
// number as seed, and scales by what the weight is used for.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Kernels } from '../../../src/engine/kernels/kernels';
import { sizeOf, type Shape } from '../../../src/engine/shape';
import type { GraphNode, OnnxGraph } from '../../../src/models/onnx/graph';
import { listOf, type OnnxTensor } from '../../../src/models/onnx/onnx-tensor';
import { runGraph } from '../../../src/models/onnx/run-graph';
import { compare, type Comparison } from '../comparison';
import { readGraph, readTensor } from './operator-case';

/** `info.json`. */
interface NetworkInfo {
  readonly input: { readonly name: string; readonly dims: Shape };
  readonly output: { readonly name: string; readonly file: string };
  readonly seeded: { readonly taps: Readonly<Record<string, Tap>> };
}

/** What is known of a tensor inside: all of it, or its ends. */
interface Tap {
  readonly mean: number;
  readonly rms: number;
  readonly data?: readonly number[];
  readonly first16?: readonly number[];
  readonly last4?: readonly number[];
}

/** Of a tensor's root mean square. */
const TOLERANCE = 1e-3;

/** Runs a network both ways. */
export function runSeededNetwork(folder: string, kernels: Kernels | undefined): Comparison[] {
  const info = JSON.parse(readFileSync(join(folder, 'info.json'), 'utf8')) as NetworkInfo;
  const graph = readGraph(join(folder, 'model.onnx'));
  const { name, dims } = info.input;
  const count = sizeOf(dims);
  const inputs = new Map([[name, { type: 'float32', shape: dims, data: new Float32Array(count).map((_, i) => i / count) } satisfies OnnxTensor]]);
  const keep = Object.keys(info.seeded.taps);
  const original = runGraph(graph, inputs, { kernels }).get(info.output.name);
  const seeded = runGraph(seedWeights(graph), inputs, { kernels, keep });
  return [
    compare('with constant weights', original?.data ?? [], readTensor(join(folder, info.output.file)).data, { absolute: 1e-7, relative: 1e-3 }),
    ...keep.flatMap((tap) => compareTap(tap, seeded.get(tap)?.data ?? new Float32Array(), info.seeded.taps[tap])),
  ];
}

function compareTap(name: string, found: Float32Array | Float64Array, { mean, rms, data, first16, last4 }: Tap): Comparison[] {
  const tolerance = { absolute: TOLERANCE * rms };
  const sums = [...found].reduce(([sum, squares], x) => [sum + x, squares + x * x], [0, 0]);
  return [
    compare(`mean and rms of ${name}`, [sums[0] / found.length, Math.sqrt(sums[1] / found.length)], [mean, rms], tolerance),
    ...(data ? [compare(name, found, data, tolerance)] : []),
    ...(first16 ? [compare(`begin of ${name}`, found.slice(0, 16), first16, tolerance)] : []),
    ...(last4 ? [compare(`end of ${name}`, found.slice(-4), last4, tolerance)] : []),
  ];
}

/** The graph with every node that makes constant weights replaced by drawn ones. */
function seedWeights(graph: OnnxGraph): OnnxGraph {
  const makers = graph.nodes.filter(({ opType, attributes }) => opType === 'ConstantOfShape' && attributes.tensor('value')?.type !== 'int64');
  const drawn = makers.map((node, k) => {
    const shape = graph.constants.get(node.inputs[0]);
    const [output] = node.outputs;
    return [output, draw(roleOf(graph, output), shape ? listOf(shape) : [], k)] as const;
  });
  return { ...graph, nodes: graph.nodes.filter((node) => !makers.includes(node)), constants: new Map([...graph.constants, ...drawn]) };
}

type Role = 'kernel' | 'matrix' | 'scale' | 'shift';

/** What the first node that takes a weight does with it. */
function roleOf({ nodes }: OnnxGraph, weight: string): Role {
  const user = nodes.find(({ inputs }) => inputs.includes(weight));
  if (!user) return 'shift';
  const place = user.inputs.indexOf(weight);
  const roles: Readonly<Record<string, (node: GraphNode) => Role>> = {
    Conv: () => (place === 1 ? 'kernel' : 'shift'),
    ConvTranspose: () => (place === 1 ? 'kernel' : 'shift'),
    Gemm: () => (place === 1 ? 'matrix' : 'shift'),
    BatchNormalization: () => (place === 1 || place === 4 ? 'scale' : 'shift'),
    Mul: () => 'scale',
    Unsqueeze: ({ outputs }) => (nodes.find(({ inputs }) => inputs.includes(outputs[0]))?.opType === 'Mul' ? 'scale' : 'shift'),
  };
  return roles[user.opType]?.(user) ?? 'shift';
}

function draw(role: Role, shape: Shape, k: number): OnnxTensor {
  const uniform = mulberry32(1000 + k);
  const spread = role === 'kernel' ? Math.sqrt(3) * Math.sqrt(2 / sizeOf(shape.slice(1))) : role === 'matrix' ? Math.sqrt(3) * Math.sqrt(2 / shape[1]) : 0.1;
  const data = new Float32Array(sizeOf(shape));
  for (let i = 0; i < data.length; i++) data[i] = role === 'scale' ? 0.5 + uniform() : (2 * uniform() - 1) * spread;
  return { type: 'float32', shape, data };
}

/** A small public-domain generator of numbers in [0, 1). */
function mulberry32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
