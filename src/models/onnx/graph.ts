// An ONNX graph, checked: every node has an operator that is known here, and every name is made before it is used.

import { inPlace, ModelFileError } from '../model-file-error';
import { Attributes } from './attributes';
import { inlinedNodes } from './inlined-functions';
import { decodeTensor, type OnnxTensor } from './onnx-tensor';
import type { Operator } from './operator';
import { operatorNamed } from './operators/index';
import { missingWords } from './missing-operators';
import { readGraph, type GraphProto, type ModelProto, type NodeProto, type ValueInfo } from './proto/model-proto';

/** A node of a graph. */
export interface GraphNode {
  /** The exporter's name, or the first output's where there is none. */
  readonly name: string;
  readonly opType: string;
  readonly operator: Operator;
  readonly attributes: Attributes;
  /** Names of tensors; `''` for an input that is left out. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Of an If: what is computed where its condition holds, and where not. */
  readonly branches?: readonly [then: Branch, otherwise: Branch];
}

/** One side of an If. Its nodes see all names of the graph around it. */
export interface Branch {
  readonly nodes: readonly GraphNode[];
  readonly constants: ReadonlyMap<string, OnnxTensor>;
  /** The names that become the If's outputs. */
  readonly outputs: readonly string[];
}

/** A graph that can be run. */
export interface OnnxGraph {
  /** What has to be given: declared inputs that have no initialiser. */
  readonly inputs: readonly ValueInfo[];
  readonly outputs: readonly ValueInfo[];
  readonly nodes: readonly GraphNode[];
  /** Initialisers, by name. An input of the same name may take their place. */
  readonly constants: ReadonlyMap<string, OnnxTensor>;
  /** The version of ONNX' own operators. */
  readonly opset: number;
}

/** The newest version whose operators are known to mean what they mean here. */
const NEWEST_OPSET = 28;
const OWN_DOMAINS: readonly string[] = ['', 'ai.onnx'];

/** Checks a model. @throws {ModelFileError} for what cannot be run, with the node and its operator. */
export function graphOf(model: ModelProto): OnnxGraph {
  const { graph } = model;
  if (!graph || graph.node.length + graph.output.length === 0) throw new ModelFileError('is not an ONNX model: it holds no graph');
  if (graph.sparse > 0) throw new ModelFileError('holds sparse tensors, which cannot be read');
  const opset = opsetOf(model);
  const constants = new Map(graph.initializer.map((proto) => [proto.name, decodeTensor(proto)]));
  const nodes = inlinedNodes(model).map((node) => readNode(node, 0));
  const inputs = graph.input.filter(({ name }) => !constants.has(name));
  checkNames(graph, nodes, new Set([...constants.keys(), ...inputs.map(({ name }) => name)]));
  return { inputs, outputs: graph.output, nodes, constants, opset };
}

function opsetOf({ opsetImport }: ModelProto): number {
  const own = opsetImport.find(({ domain }) => OWN_DOMAINS.includes(domain))?.version ?? 1;
  if (own >= 1 && own <= NEWEST_OPSET) return own;
  throw new ModelFileError(`speaks opset ${own}; opsets 1 to ${NEWEST_OPSET} are known`);
}

/** Ifs within Ifs, at most; exporters nest two or three. */
const MOST_LEVELS = 8;

function readNode(proto: NodeProto, level: number): GraphNode {
  const name = proto.name || (proto.output[0] ?? '');
  const { opType, input: inputs, output: outputs } = proto;
  return inPlace({ node: name, operator: opType }, () => {
    const operator = OWN_DOMAINS.includes(proto.domain) ? operatorNamed(opType) : undefined;
    if (!operator) throw new ModelFileError(`the operator${familyOf(proto)} is missing here${missingWords(proto)}`);
    const missing = inputs.slice(0, operator.takes).filter((input) => input !== '').length < operator.takes;
    if (missing) throw new ModelFileError(`expects ${operator.takes} inputs, found ${inputs.filter((input) => input !== '').length}`);
    if (outputs.length === 0) throw new ModelFileError('gives nothing');
    const attributes = new Attributes(proto.attribute);
    const node = { name, opType, operator, attributes, inputs, outputs };
    return opType === 'If' ? { ...node, ...branchesOf(node, level + 1) } : node;
  });
}

/** Both sides; what they take from around them counts as the node's inputs. */
function branchesOf({ attributes, inputs }: GraphNode, level: number): Pick<GraphNode, 'branches' | 'inputs'> {
  if (level > MOST_LEVELS) throw new ModelFileError('nests its choices too deeply');
  const read = (name: string): Branch => {
    const bytes = attributes.graph(name);
    if (!bytes) throw new ModelFileError(`needs the attribute ${name}, a graph`);
    const graph = readGraph(bytes);
    const constants = new Map(graph.initializer.map((proto) => [proto.name, decodeTensor(proto)]));
    return { nodes: graph.node.map((node) => readNode(node, level)), constants, outputs: graph.output.map((output) => output.name) };
  };
  const branches = [read('then_branch'), read('else_branch')] as const;
  return { branches, inputs: [...new Set([...inputs, ...branches.flatMap(takenFromAround)])] };
}

function takenFromAround({ nodes, constants, outputs }: Branch): string[] {
  const own = new Set([...constants.keys(), ...nodes.flatMap((node) => node.outputs)]);
  return [...nodes.flatMap((node) => node.inputs), ...outputs].filter((name) => name !== '' && !own.has(name));
}

function familyOf({ domain }: NodeProto): string {
  return OWN_DOMAINS.includes(domain) ? '' : ` (of the family "${domain}")`;
}

function checkNames(graph: GraphProto, nodes: readonly GraphNode[], made: Set<string>): void {
  for (const { name, opType, inputs, outputs } of nodes) {
    const unknown = inputs.find((input) => input !== '' && !made.has(input));
    if (unknown !== undefined) throw new ModelFileError(`takes "${unknown}", which nothing before it makes`, { node: name, operator: opType });
    for (const output of outputs) made.add(output);
  }
  const unknown = graph.output.find(({ name }) => !made.has(name));
  if (unknown) throw new ModelFileError(`gives "${unknown.name}", which nothing in it makes`);
}
