// One published operator case: a model, its inputs and the outputs that it must give.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Kernels } from '../../../src/engine/kernels/kernels';
import { elementType } from '../../../src/models/element-types';
import { graphOf, type OnnxGraph } from '../../../src/models/onnx/graph';
import { decodeTensor, type OnnxTensor } from '../../../src/models/onnx/onnx-tensor';
import { readModelProto } from '../../../src/models/onnx/proto/model-proto';
import { readTensorProto } from '../../../src/models/onnx/proto/tensor-proto';
import { runGraph } from '../../../src/models/onnx/run-graph';
import { compare, compareExactly, type Comparison, type Tolerance } from '../comparison';

/** What index.json says about a case. */
export interface IndexedCase {
  readonly case: string;
  readonly trust: 'both' | 'one' | 'disputed';
  readonly inputs: readonly IndexedTensor[];
  readonly outputs: readonly IndexedTensor[];
}

interface IndexedTensor {
  readonly name: string;
  /** Null for an optional input that is left out. */
  readonly file: string | null;
}

/** Runs a case by the interpreter. */
export function runOperatorCase(folder: string, indexed: IndexedCase, tolerance: Tolerance, kernels: Kernels | undefined): Comparison[] {
  const graph = readGraph(join(folder, 'model.onnx'));
  const inputs = new Map(indexed.inputs.flatMap(({ name, file }) => (file === null ? [] : [[name, readTensor(join(folder, file))] as const])));
  const outputs = runGraph(graph, inputs, { kernels });
  return indexed.outputs.flatMap(({ name, file }) => (file === null ? [] : compareTensors(name, outputs.get(name), readTensor(join(folder, file)), tolerance)));
}

/** The graph of a model file. */
export function readGraph(path: string): OnnxGraph {
  return graphOf(readModelProto(readFileSync(path)));
}

/** A stored tensor. */
export function readTensor(path: string): OnnxTensor {
  return decodeTensor(readTensorProto(readFileSync(path)));
}

function compareTensors(name: string, found: OnnxTensor | undefined, expected: OnnxTensor, tolerance: Tolerance): Comparison[] {
  const exact = elementType(expected.type).family !== 'float';
  return [
    compareExactly(`type and shape of ${name}`, [found?.type, found?.shape], [expected.type, expected.shape]),
    compare(name, found?.data ?? [], expected.data, exact ? { absolute: 1e-300 } : tolerance),
  ];
}
