// A TensorFlow.js LayersModel (model.json and its shards) as a model.

import type { Tensor } from '../../engine/tensor';
import { parseJsonRecord, type JsonRecord } from '../json-record';
import { inPlace, ModelFileError } from '../model-file-error';
import type { ModelFile } from '../model-file';
import { NetworkBuilder } from '../network-builder';
import { kerasActivation } from './keras-activations';
import { kerasLayers, type KerasNode } from './keras-layers';
import { weightsOfLayer } from './keras-weights';
import { readTopology, type LayerCall, type PictureExtents, type Topology } from './topology';
import { readWeights, shardPaths, type Shards } from './weights-manifest';

/** The paths, relative to model.json, of the files that hold its weights. @throws {ModelFileError} where it is none */
export function tfjsShardPaths(bytes: Uint8Array): string[] {
  return shardPaths(parseJsonRecord(bytes));
}

/**
 * Reads a model. A node has its layer's name, the activation inside a layer that of the layer and its own; `aliases`
 * leads from a layer's name to the node that gives what the layer gives.
 * @param shards bytes by the paths that {@link tfjsShardPaths} names
 * @param picture rows and columns, where the file leaves them open
 * @throws {ModelFileError} in one sentence for what cannot be run
 */
export function readTfjs(bytes: Uint8Array, shards: Shards, picture?: PictureExtents): ModelFile {
  const json = parseJsonRecord(bytes);
  const topology = readTopology(json, picture);
  const weights = readWeights(json, shards);
  const channelsLast = keepsChannelsLast(topology);
  const inputs = topology.inputs.map(({ key, name, shape }) => ({ key, name, shape: channelsLast ? channelsFirst(shape) : shape }));
  if (inputs.length === 0) throw new ModelFileError('has no input');
  const building: Building = {
    builder: new NetworkBuilder(Object.fromEntries(inputs.map(({ name, shape }) => [name, shape]))),
    places: new Map(inputs.map(({ key, name }) => [key, name])),
    aliases: new Map(),
    weights,
    channelsLast,
  };
  for (const call of topology.calls) addCall(building, call);
  const outputs = topology.outputs.map((key) => placeOf(building, key));
  const model = building.builder.finish(outputs[0] ?? '');
  return { format: 'tfjs', model, layout: inputs[0].shape.length === 3 ? 'CHW' : 'other', outputs, aliases: building.aliases, isOpen: topology.isOpen };
}

interface Building {
  readonly builder: NetworkBuilder;
  /** The node that gives what a call gives, by the call's key. */
  readonly places: Map<string, string>;
  readonly aliases: Map<string, string>;
  readonly weights: ReadonlyMap<string, Tensor>;
  readonly channelsLast: boolean;
}

function addCall(building: Building, call: LayerCall): void {
  const { name, className, config } = call;
  inPlace({ node: name, operator: className }, () => {
    const layer = Object.hasOwn(kerasLayers, className) ? kerasLayers[className] : undefined;
    if (!layer) throw new ModelFileError('the layer is missing here');
    const inputs = call.inputs.map((key) => placeOf(building, key));
    if (inputs.length === 0) throw new ModelFileError('has no input');
    const shape = building.builder.shapeOf(inputs[0]);
    const take = weightsOfLayer(building.weights, name);
    const nodes = layer({ config, shape, take, channelsLast: building.channelsLast });
    const place = addNodes(building, call, inputs, [...nodes, ...activationOf(config, className)]);
    building.places.set(call.key, place);
    building.aliases.set(name, place);
  });
}

/** The activation that a layer carries inside. */
function activationOf(config: JsonRecord, className: string): readonly KerasNode[] {
  return className !== 'Activation' && typeof config.activation === 'string' ? kerasActivation(config.activation) : [];
}

/** The node with weights, or the only one, has the layer's name; the others that and their own kind. */
function addNodes({ builder }: Building, { name, className }: LayerCall, inputs: readonly string[], nodes: readonly KerasNode[]): string {
  const weighted = nodes.findIndex(({ weights }) => weights !== undefined);
  const named = weighted >= 0 ? weighted : nodes.findIndex(({ spec }) => spec.kind !== 'permute');
  let place = inputs[0];
  nodes.forEach(({ spec, weights }, i) => {
    const own = i === named ? name : `${name}/${spec.kind}`;
    place = builder.add({ name: own, spec, inputs: i === 0 ? inputs : [place], operator: className, ...(weights && { weights }) });
  });
  return place;
}

function placeOf({ places }: Building, key: string): string {
  const place = places.get(key);
  if (place !== undefined) return place;
  throw new ModelFileError(`takes "${key.replace(/:\d+$/, '')}", which nothing before it makes`);
}

/** Keras keeps channels last unless its layers say otherwise. */
function keepsChannelsLast({ calls }: Topology): boolean {
  return !calls.some(({ config }) => config.data_format === 'channels_first');
}

function channelsFirst(shape: readonly number[]): readonly number[] {
  return shape.length < 2 ? shape : [shape[shape.length - 1], ...shape.slice(0, -1)];
}
