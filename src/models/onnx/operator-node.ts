// A node of a network that no layer of the engine computes: its operator, dressed as a layer. Constants of the graph
// are its weights, so that they can be looked at and have gradients; integers among them are settings.

import type { BackwardCall, ForwardCall, Layer, Weight } from '../../engine/layer';
import { zerosLike, type Tensor } from '../../engine/tensor';
import { inPlace, ModelFileError } from '../model-file-error';
import { elementType, type ElementType } from '../element-types';
import type { GraphNode } from './graph';
import { typed, typeOf, zeros, type OnnxTensor } from './onnx-tensor';
import type { OperatorCall } from './operator';
import { applyNode, outlineNode } from './run-graph';

/** How one output of a graph's node is computed within a network. */
export interface OperatorNode {
  readonly node: GraphNode;
  readonly opset: number;
  /** Which of the node's outputs. */
  readonly index: number;
  /** Where each input of the operator comes from; undefined for one that is left out. */
  readonly inputs: readonly (OperatorInput | undefined)[];
}

/** An input of the network's node by its position, a weight, or a setting that is always the same. */
export type OperatorInput =
  | { readonly from: 'input'; readonly position: number; readonly type: ElementType }
  | { readonly from: 'weight'; readonly name: string; readonly tensor: OnnxTensor }
  | { readonly from: 'setting'; readonly tensor: OnnxTensor };

type Call = ForwardCall<Readonly<Record<string, unknown>>>;

/** The layer; its weights are `w1` for input 1, and so on. */
export function operatorLayer(made: OperatorNode): Layer {
  const { node } = made;
  return {
    kind: node.opType,
    summary: `The operator ${node.opType} of ONNX.`,
    equation: `y = \\operatorname{${node.opType}}(x)`,
    parameters: {},
    arity: 'many',
    outputShape: (_, shapes) => shapeFor(made, shapes),
    weights: () => weightsOf(made),
    forward: (call) => ({ output: outputOf(made, call), saved: undefined }),
    backward: (call) => {
      const gradients = gradientsOf(made, call);
      return call.inputs.map((x, position) => gradientFrom(made, gradients, (input) => input.from === 'input' && input.position === position) ?? zerosLike(x));
    },
    weightGradients: (call) => {
      const gradients = gradientsOf(made, call);
      const named = Object.keys(call.weights).map((name) => [name, gradientFrom(made, gradients, (input) => input.from === 'weight' && input.name === name)] as const);
      return Object.fromEntries(named.map(([name, gradient]) => [name, gradient ?? zerosLike(call.weights[name])]));
    },
    examples: [],
  };
}

/** The node's weights, in the shapes that the file gives them. */
export function weightsOf({ inputs }: OperatorNode): Record<string, Weight> {
  const own = inputs.filter((input) => input?.from === 'weight');
  return Object.fromEntries(own.map(({ name, tensor }) => [name, { shape: tensor.shape, fill: 0 }]));
}

function outputOf(made: OperatorNode, call: Call): OnnxTensor {
  return oneOf(made, applyNode(made.node, operatorCall(made, call)));
}

function oneOf({ node, index }: OperatorNode, outputs: readonly OnnxTensor[]): OnnxTensor {
  const output = outputs[index];
  if (output) return output;
  throw new ModelFileError(`gives no output ${index + 1}`, { node: node.name, operator: node.opType });
}

/** Integers and booleans come as the numbers that they are; floating-point ones in whatever precision is computed in. */
function operatorCall({ node, opset, inputs }: OperatorNode, { inputs: given, weights, kernels }: Call): OperatorCall {
  const resolved = inputs.map((input) => {
    if (!input || input.from === 'setting') return input?.tensor;
    if (input.from === 'weight') return typed(input.tensor.type, weights[input.name] ?? input.tensor);
    const x = given[input.position];
    return typed(elementType(input.type).family === 'float' ? typeOf(x) : input.type, x);
  });
  return { inputs: resolved as OnnxTensor[], attributes: node.attributes, opset, outputs: node.outputs.filter((name) => name !== '').length, kernels };
}

function gradientsOf(made: OperatorNode, call: BackwardCall<Readonly<Record<string, unknown>>, unknown>): readonly (Tensor | undefined)[] {
  const { node, index } = made;
  const back = { ...operatorCall(made, call), y: call.output, dy: call.dy, index };
  return inPlace({ node: node.name, operator: node.opType }, () => node.operator.backward?.(back) ?? []);
}

/** A network's node takes every tensor once for each place where the operator has it, so there is one at most. */
function gradientFrom({ inputs }: OperatorNode, gradients: readonly (Tensor | undefined)[], isIt: (input: OperatorInput) => boolean): Tensor | undefined {
  return gradients.find((_, i) => {
    const input = inputs[i];
    return input !== undefined && isIt(input);
  });
}

function shapeFor(made: OperatorNode, shapes: readonly (readonly number[])[]): readonly number[] {
  const types = new Map(made.inputs.flatMap((input) => (input?.from === 'input' ? [[input.position, input.type] as const] : [])));
  const inputs = shapes.map((shape, position) => zeros(types.get(position) ?? 'float32', shape));
  return oneOf(made, outlineNode(made.node, operatorCall(made, { parameters: {}, inputs, weights: {}, mode: 'inference' }))).shape;
}
