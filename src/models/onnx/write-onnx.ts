// A network of the engine as an ONNX file, for onnxruntime and whoever else reads them. Weights are written in float32;
// the batch is left open.

import { isLayerKind } from '../../engine/layers/index';
import { weightName, type Model, type NetworkNode } from '../../engine/network';
import type { Shape } from '../../engine/shape';
import { ModelFileError } from '../model-file-error';
import { layerWriters, type LayerToWrite, type Step } from './writing/layer-writers';
import { writeModel, type ConstantToWrite, type NodeToWrite } from './writing/model-writer';

/** What a file says besides the network. */
export interface WriteOnnxOptions {
  /** Names of the classes; kept in the file's remarks, as a JSON list under `labels`. */
  readonly labels?: readonly string[];
}

/** The newest operators that the writer uses are GroupNormalization's and Gelu's. */
const OPSET = 21;

interface Writing {
  readonly nodes: NodeToWrite[];
  readonly constants: ConstantToWrite[];
  readonly shapes: Map<string, Shape>;
}

/**
 * Writes a model. Nodes keep their names, weights are called as in the model (`conv1.W`).
 * @throws {ModelFileError} for a node that is no layer of the engine
 */
export function writeOnnx({ network, weights }: Model, { labels }: WriteOnnxOptions = {}): Uint8Array<ArrayBuffer> {
  const writing: Writing = { nodes: [], constants: [], shapes: new Map(Object.entries(network.inputs)) };
  for (const node of network.nodes) {
    for (const [short, { shape }] of Object.entries(node.weights)) {
      const name = weightName(node, short);
      writing.constants.push({ name, shape: node.kind === 'prelu' ? perChannel(shape, node) : shape, numbers: Float32Array.from(weights[name].data) });
    }
    writeNode(writing, node);
    writing.shapes.set(node.name, node.shape);
  }
  const value = (name: string) => ({ name, shape: ['N', ...(writing.shapes.get(name) ?? [])] });
  return writeModel({
    producer: 'cnn-notes',
    opset: OPSET,
    nodes: writing.nodes,
    constants: writing.constants,
    inputs: Object.keys(network.inputs).map(value),
    outputs: [value(network.output)],
    metadata: labels ? { labels: JSON.stringify(labels) } : {},
  });
}

/** A slope for each channel is repeated over the axes after it. */
function perChannel(shape: Shape, node: NetworkNode): Shape {
  return [...shape, ...node.shape.slice(1).map(() => 1)];
}

function writeNode(writing: Writing, node: NetworkNode): void {
  const steps = stepsOf(writing, node);
  steps.forEach((step, i) => {
    const last = i === steps.length - 1;
    const taken = (step.takes ?? (i === 0 ? node.inputs.map((_, k) => k) : [])).map((k) => node.inputs[k]);
    const data = i === 0 ? taken : [`${node.name}/${i}`, ...taken];
    const output = last ? node.name : `${node.name}/${i + 1}`;
    const inputs = [...data, ...constantsOf(writing, node, step, i)];
    writing.nodes.push({ name: output, opType: step.opType, inputs, outputs: [output], ...(step.attributes && { attributes: step.attributes }) });
  });
}

function stepsOf({ shapes }: Writing, node: NetworkNode): readonly Step[] {
  const { kind, name, parameters } = node;
  if (!isLayerKind(kind)) throw new ModelFileError('cannot be written: it is no layer of the engine', { node: name, operator: kind });
  const weights = Object.fromEntries(Object.keys(node.weights).map((weight) => [weight, weightName(node, weight)]));
  const write = layerWriters[kind] as (layer: Pick<LayerToWrite, 'weights' | 'input' | 'inputs'> & { parameters: unknown }) => readonly Step[];
  return write({ parameters, weights, input: shapes.get(node.inputs[0]) ?? [], inputs: node.inputs.length });
}

/** The names of a step's constants after its data; those that are no weights of the model are written here. */
function constantsOf({ constants }: Writing, { name }: NetworkNode, { numbers = [], weights = [], settings = [] }: Step, step: number): string[] {
  const constant = (index: number, shape: Shape, values: ConstantToWrite['numbers']): string => {
    const own = `${name}:${step}.${index}`;
    constants.push({ name: own, shape, numbers: values });
    return own;
  };
  const made = numbers.map((entry, i) => (entry ? constant(i, entry.shape, Float32Array.from(entry.values)) : ''));
  const lists = settings.map((values, i) => constant(numbers.length + i, [values.length], values));
  return [...made, ...weights.filter((weight) => weight !== undefined), ...lists];
}
