// A graph becomes a network of the engine. Constants are folded; a node for which the engine has a layer becomes that
// layer, any other its operator dressed as one; nodes that nothing needs are left out. Shapes are found by going through
// the graph once with zeros, without computing what a layer would compute; zeros that nobody reads are never made.

import type { Weight } from '../../engine/layer';
import { weightName, type Model, type NetworkNode } from '../../engine/network';
import { sizeOf, type Shape } from '../../engine/shape';
import { tensor, type Tensor } from '../../engine/tensor';
import { inPlace, ModelFileError } from '../model-file-error';
import { chosenBranch } from './chosen-branch';
import { elementType } from '../element-types';
import type { GraphNode, OnnxGraph } from './graph';
import { inputShapes, type GivenExtents, type InputShape } from './input-shapes';
import { laidLayer } from './layer-operator';
import { typed, zeros, type OnnxTensor } from './onnx-tensor';
import type { LayerChoice, OperatorCall } from './operator';
import { operatorLayer, weightsOf, type OperatorInput } from './operator-node';
import { pictureByPicture } from './picture-by-picture';
import { applyNode, callOf, outlineNode } from './run-graph';
import { checkApart, checkTogether } from './two-pictures';
import { MOST_NUMBERS_IN_ALL } from '../size-limits';

/** A network and where the graph's tensors are in it. */
export interface OnnxNetwork {
  readonly model: Model;
  /** The node (or input) that gives each tensor, by the tensor's name. */
  readonly places: ReadonlyMap<string, string>;
}

/** What is known of a tensor while the network is made. */
interface Known {
  /** Its numbers where they are known, else zeros in its shape. */
  readonly value: OnnxTensor;
  /** `constant`: the same for every input; `shape`: the same for every input of one size; `data`: anything. */
  readonly depends: 'constant' | 'shape' | 'data';
  /** The node or input that gives it. */
  readonly place: string;
}

interface Building {
  readonly graph: OnnxGraph;
  readonly known: Map<string, Known>;
  readonly nodes: NetworkNode[];
  /** By the nodes' names, each weight with its name in the network. */
  readonly weights: Map<string, (readonly [name: string, weight: Tensor])[]>;
  readonly names: Set<string>;
  /** How many numbers are known at this moment, zeros among them that were not made yet. */
  alive: number;
  /** Whether the file insists on one picture: then nodes that no layer computes take each picture by itself. */
  readonly isAlone: boolean;
}

/**
 * Lays a graph out. Two pictures tell the batch from other axes of extent 1; where a file insists on one picture, the
 * network is laid out for one, its reshapes still let any batch pass, and its operators take picture by picture.
 * @param given extents of inputs that the file leaves open
 * @throws {ModelFileError} for what cannot be run
 */
export function toNetwork(graph: OnnxGraph, given: GivenExtents = {}): OnnxNetwork {
  try {
    return layOut(graph, inputShapes(graph, given, 2));
  } catch (error) {
    if (!(error instanceof ModelFileError)) throw error;
    return layOut(graph, inputShapes(graph, given, 1));
  }
}

function layOut(graph: OnnxGraph, inputs: readonly InputShape[]): OnnxNetwork {
  const isAlone = inputs.every(({ shape }) => shape[0] === 1);
  const building: Building = { graph, known: new Map(), nodes: [], weights: new Map(), names: new Set(), alive: 0, isAlone };
  for (const [name, value] of graph.constants) remember(building, name, { value, depends: 'constant', place: '' });
  for (const { name, type, shape } of inputs) {
    remember(building, name, { value: zeros(type, shape), depends: 'data', place: name });
    building.names.add(name);
  }
  forgetAsWeGo(building, (node) => addNode(building, node));
  if (inputs.every(({ shape }) => shape[0] === 2)) checkApart(graph.outputs.flatMap(({ name }) => givenShapes([building.known.get(name)])));
  const output = outputPlace(building);
  const nodes = needed(building.nodes, graph.outputs.map(({ name }) => building.known.get(name)?.place ?? ''));
  const weights = Object.fromEntries(nodes.flatMap((node) => building.weights.get(node.name) ?? []));
  const network = { inputs: Object.fromEntries(inputs.map(({ name, shape }) => [name, shape.slice(1)])), nodes, output };
  return { model: { network, weights }, places: placesOf(building, nodes) };
}

/** The shapes of what varies from picture to picture. */
function givenShapes(tensors: readonly (Known | undefined)[]): Shape[] {
  return tensors.flatMap((tensor) => (tensor?.depends === 'data' ? [tensor.value.shape] : []));
}

/** Zeros are let go after their last use; constants, shapes and the graph's outputs stay. */
function forgetAsWeGo(building: Building, visit: (node: GraphNode) => void): void {
  const { graph, known } = building;
  const lastUse = new Map<string, GraphNode>();
  for (const node of graph.nodes) for (const input of node.inputs) lastUse.set(input, node);
  const outputs = new Set(graph.outputs.map(({ name }) => name));
  const forget = (name: string, node: GraphNode): void => {
    const tensor = known.get(name);
    if (tensor?.depends === 'data' && !outputs.has(name) && (lastUse.get(name) ?? node) === node) remember(building, name, { ...tensor, value: typed(tensor.value.type, NOTHING) });
  };
  for (const node of graph.nodes) {
    inPlace({ node: node.name, operator: node.opType }, () => visit(node));
    for (const name of node.inputs) forget(name, node);
    for (const name of node.outputs) forget(name, node);
  }
}

const NOTHING = tensor([0], new Float32Array(0));

/** Notes what is known of a tensor, as long as there is room for all that is. */
function remember(building: Building, name: string, tensor: Known): void {
  building.alive += sizeOf(tensor.value.shape) - sizeOf(building.known.get(name)?.value.shape ?? [0]);
  if (building.alive > MOST_NUMBERS_IN_ALL) throw new ModelFileError('makes more numbers than fit into memory');
  building.known.set(name, tensor);
}

/** The nodes of the chosen side, in place of the choice. */
function addBranch(building: Building, node: GraphNode): void {
  const { known } = building;
  const condition = known.get(node.inputs[0]);
  if (condition?.depends === 'data') throw new ModelFileError('chooses by what the network computes, which cannot be laid out');
  const branch = chosenBranch(node, condition?.value);
  for (const [name, value] of branch.constants) remember(building, name, { value, depends: 'constant', place: '' });
  for (const inner of branch.nodes) inPlace({ node: inner.name, operator: inner.opType }, () => addNode(building, inner));
  node.outputs.forEach((output, i) => remember(building, output, knownAs(building, branch.outputs[i])));
}

function knownAs({ known }: Building, name: string): Known {
  const tensor = known.get(name);
  if (tensor) return tensor;
  throw new ModelFileError(`takes "${name}", which nothing before it makes`);
}

function addNode(building: Building, node: GraphNode): void {
  if (node.branches) return addBranch(building, node);
  const { graph, known } = building;
  const inputs = node.inputs.map((name) => (name === '' ? undefined : known.get(name)));
  const call = callOf(graph, node, inputs.map((input) => input?.value));
  const depends = dependence(node, inputs);
  if (depends === 'constant') {
    applyNode(node, call).forEach((value, i) => remember(building, node.outputs[i] ?? '', { value, depends, place: '' }));
    return;
  }
  if (node.opType === 'Identity') {
    remember(building, node.outputs[0], inputs[0] as Known);
    return;
  }
  if (!building.isAlone) checkTogether(givenShapes(inputs));
  const choice = chosenLayer(node, call, inputs);
  const computed = choice ? undefined : depends === 'data' ? outlineNode(node, call) : applyNode(node, call);
  node.outputs.forEach((output, index) => {
    if (output === '') return;
    const place = freeName(building, index === 0 ? node.name : output);
    const value = index === 0 && choice ? addLayer(building, { node, call, choice, place, inputs }) : undefined;
    remember(building, output, { value: value ?? addOperator(building, { node, call, index, place, inputs, computed }), depends, place });
  });
}

/** What a node gives depends on the most that its inputs depend on; a shape depends on no numbers. */
function dependence({ opType }: GraphNode, inputs: readonly (Known | undefined)[]): Known['depends'] {
  const all = inputs.map((input) => input?.depends ?? 'constant');
  if (all.every((depends) => depends === 'constant')) return 'constant';
  if (opType === 'Shape' || opType === 'Size') return 'shape';
  return all.includes('data') ? 'data' : 'shape';
}

/** The layer for a node whose data, and nothing else, varies from picture to picture. */
function chosenLayer(node: GraphNode, call: OperatorCall, inputs: readonly (Known | undefined)[]): LayerChoice | undefined {
  const choice = inPlace({ node: node.name, operator: node.opType }, () => node.operator.layer?.(call));
  if (!choice) return undefined;
  const { data = [0], weights = {} } = choice;
  const fits = inputs.every((input, i) => input === undefined || (data.includes(i) ? input.depends === 'data' : input.depends !== 'data'));
  const weightsVary = Object.keys(weights).length > 0 && inputs.some((input, i) => !data.includes(i) && input?.depends === 'shape');
  const floats = data.every((i) => elementType(call.inputs[i].type).family === 'float');
  return fits && floats && !weightsVary ? choice : undefined;
}

interface NodeToAdd {
  readonly node: GraphNode;
  readonly call: OperatorCall;
  readonly place: string;
  readonly inputs: readonly (Known | undefined)[];
}

/** Adds a layer; what it gives is zeros in the right shape. */
function addLayer(building: Building, { node, call, choice, place, inputs }: NodeToAdd & { choice: LayerChoice }): OnnxTensor {
  const { kind, data = [0], weights = {} } = choice;
  const { layer, parameters, shape, weights: own } = inPlace({ node: node.name, operator: node.opType }, () => laidLayer(call, choice));
  const places = data.map((i) => (inputs[i] as Known).place);
  push(building, { name: place, kind, layer, parameters: asWritten(parameters), inputs: places, shape: shape.slice(1), weights: own });
  building.weights.set(place, Object.keys(own).map((name) => [weightName({ name: place }, name), weights[name].tensor]));
  return zeros(call.inputs[data[0]].type, shape);
}

/** Windows as one writes them: a number that holds for all axes stands once. */
function asWritten(parameters: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const written = { ...parameters };
  for (const key of WINDOW_KEYS) {
    const value = written[key];
    if (Array.isArray(value) && value.length > 1 && value.every((extent) => extent === value[0])) written[key] = [value[0]];
  }
  return written;
}

const WINDOW_KEYS = ['stride', 'pad', 'dilation'];

function addOperator(building: Building, { node, call, index, place, inputs, computed }: NodeToAdd & { index: number; computed: readonly OnnxTensor[] | undefined }): OnnxTensor {
  const varying: string[] = [];
  const sources = inputs.map((input, i): OperatorInput | undefined => {
    if (!input) return undefined;
    if (input.depends !== 'constant') return { from: 'input', position: varying.push(input.place) - 1, type: input.value.type };
    const isWeight = elementType(input.value.type).family === 'float';
    return isWeight ? { from: 'weight', name: `w${i}`, tensor: input.value } : { from: 'setting', tensor: input.value };
  });
  const made = { node, opset: building.graph.opset, index, inputs: sources };
  const value = (computed ?? outlineNode(node, call))[index];
  if (!value) throw new ModelFileError(`gives no output ${index + 1}`, { node: node.name, operator: node.opType });
  const weights: Readonly<Record<string, Weight>> = weightsOf(made);
  const shapes = inputs.flatMap((input) => (input && input.depends !== 'constant' ? [input.value.shape] : []));
  const layer = building.isAlone ? pictureByPicture(operatorLayer(made), shapes) : operatorLayer(made);
  push(building, { name: place, kind: node.opType, layer, parameters: {}, inputs: varying, shape: value.shape.slice(1), weights });
  building.weights.set(place, sources.flatMap((source) => (source?.from === 'weight' ? [[weightName({ name: place }, source.name), source.tensor] as const] : [])));
  return value;
}

function push({ nodes, names }: Building, node: NetworkNode): void {
  nodes.push(node);
  names.add(node.name);
}

/** The name itself, or with a number where another node has it. */
function freeName({ names }: Building, wanted: string): string {
  let name = wanted;
  for (let count = 2; names.has(name); count++) name = `${wanted}#${count}`;
  return name;
}

function outputPlace({ graph, known, nodes }: Building): string {
  const places = graph.outputs.map(({ name }) => known.get(name)?.place ?? '');
  const place = places.find((candidate) => nodes.some(({ name }) => name === candidate));
  if (place !== undefined) return place;
  throw new ModelFileError('gives nothing that depends on its input');
}

/** The nodes from which an output can be reached, in their order. */
function needed(nodes: readonly NetworkNode[], outputs: readonly string[]): NetworkNode[] {
  const wanted = new Set(outputs);
  const kept = [...nodes].reverse().filter((node) => {
    if (wanted.has(node.name)) node.inputs.forEach((input) => wanted.add(input));
    return wanted.has(node.name);
  });
  return kept.reverse();
}

function placesOf({ known }: Building, nodes: readonly NetworkNode[]): Map<string, string> {
  const names = new Set(nodes.map(({ name }) => name));
  return new Map([...known].flatMap(([tensor, { place }]) => (names.has(place) ? [[tensor, place] as const] : [])));
}
