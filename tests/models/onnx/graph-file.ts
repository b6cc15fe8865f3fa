// Small ONNX files for tests, made by the writer's own means. Not a test itself.

import { writeModel, type ModelToWrite, type NodeToWrite } from '../../../src/models/onnx/writing/model-writer';

type Parts = Partial<Pick<ModelToWrite, 'constants' | 'inputs' | 'outputs' | 'opset' | 'metadata'>>;

/** A node by its operator; its one output is called `name`. */
export function node(opType: string, name: string, inputs: readonly string[], attributes: NodeToWrite['attributes'] = {}): NodeToWrite {
  return { name, opType, inputs, outputs: [name], attributes };
}

/** A file with an input x [N, 4] unless others are given; the output is the last node's. */
export function graphFile(nodes: readonly NodeToWrite[], { constants = [], inputs = [{ name: 'x', shape: ['N', 4] }], outputs, opset = 19, metadata = {} }: Parts = {}): Uint8Array<ArrayBuffer> {
  const last = nodes[nodes.length - 1]?.outputs[0] ?? '';
  return writeModel({ producer: 'tests', opset, nodes, constants, inputs, outputs: outputs ?? [{ name: last, shape: [] }], metadata });
}
