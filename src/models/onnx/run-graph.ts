// The interpreter: computes a graph node by node, on tensors of any type and rank. It is the definition of right for
// ONNX files, and what the operator cases are checked with. Networks to look into are made by to-network.ts.

import type { Kernels } from '../../engine/kernels/kernels';
import { inPlace, ModelFileError } from '../model-file-error';
import { chosenBranch } from './chosen-branch';
import type { GraphNode, OnnxGraph } from './graph';
import type { OnnxTensor } from './onnx-tensor';
import type { OperatorCall } from './operator';

/** How to compute. */
export interface RunGraphOptions {
  /** Fast arithmetic; plain loops where absent. */
  readonly kernels?: Kernels | undefined;
  /** Tensors to bring back besides the outputs, by name. */
  readonly keep?: readonly string[];
}

/** The graph's outputs, and what `keep` names, by name. @throws {ModelFileError} with the node that cannot be computed. */
export function runGraph(graph: OnnxGraph, inputs: ReadonlyMap<string, OnnxTensor>, options: RunGraphOptions = {}): Map<string, OnnxTensor> {
  const live = new Map([...graph.constants, ...inputs]);
  const missing = graph.inputs.find(({ name }) => !live.has(name));
  if (missing) throw new ModelFileError(`needs the input "${missing.name}"`);
  const kept = new Set([...graph.outputs.map(({ name }) => name), ...(options.keep ?? [])]);
  const lastUse = lastUses(graph.nodes);
  for (const node of graph.nodes) {
    computeNode(graph, node, { live, kernels: options.kernels });
    for (const name of [...node.inputs, ...node.outputs]) if (!kept.has(name) && (lastUse.get(name) ?? node) === node) live.delete(name);
  }
  return new Map([...kept].flatMap((name) => (live.has(name) ? [[name, live.get(name) as OnnxTensor]] : [])));
}

function computeNode(graph: OnnxGraph, node: GraphNode, { live, kernels }: { live: Map<string, OnnxTensor>; kernels: Kernels | undefined }): void {
  if (node.branches) {
    const branch = inPlace({ node: node.name, operator: node.opType }, () => chosenBranch(node, live.get(node.inputs[0])));
    for (const [name, value] of branch.constants) live.set(name, value);
    for (const inner of branch.nodes) computeNode(graph, inner, { live, kernels });
    node.outputs.forEach((name, i) => live.set(name, live.get(branch.outputs[i]) as OnnxTensor));
    return;
  }
  const outputs = applyNode(node, callOf(graph, node, node.inputs.map((name) => live.get(name)), kernels));
  node.outputs.forEach((name, i) => name !== '' && outputs[i] && live.set(name, outputs[i]));
}

/** What an operator is given for a node; inputs that are left out are undefined. */
export function callOf({ opset }: Pick<OnnxGraph, 'opset'>, node: GraphNode, inputs: readonly (OnnxTensor | undefined)[], kernels?: Kernels): OperatorCall {
  return { inputs: inputs as OnnxTensor[], attributes: node.attributes, opset, outputs: node.outputs.filter((name) => name !== '').length, kernels };
}

/** The node's outputs. @throws {ModelFileError} with its name and operator. */
export function applyNode(node: GraphNode, call: OperatorCall): readonly OnnxTensor[] {
  return atNode(node, call, () => node.operator.forward(call));
}

/** Tensors of the types and shapes of the node's outputs, computed only where nothing less tells them. @throws {ModelFileError} as {@link applyNode} */
export function outlineNode(node: GraphNode, call: OperatorCall): readonly OnnxTensor[] {
  return atNode(node, call, () => node.operator.outline?.(call) ?? node.operator.forward(call));
}

function atNode(node: GraphNode, call: OperatorCall, compute: () => readonly OnnxTensor[]): readonly OnnxTensor[] {
  return inPlace({ node: node.name, operator: node.opType }, () => {
    if (node.inputs.some((name, i) => name !== '' && call.inputs[i] === undefined)) throw new ModelFileError('takes an output that its node does not give');
    return compute();
  });
}

function lastUses(nodes: readonly GraphNode[]): ReadonlyMap<string, GraphNode> {
  return new Map(nodes.flatMap((node) => node.inputs.map((input) => [input, node] as const)));
}
