// A TensorFlow.js LayersModel (model.json and its shards) as a model.

import { parseJsonRecord } from '../json-record';
import { inPlace, ModelFileError } from '../model-file-error';
import type { ModelFile } from '../model-file';
import { kindOf, NetworkBuilder } from '../network-builder';
import { dialectOf, type KerasDialect } from './keras-dialect';
import type { KerasCall, KerasNode } from './keras-layer';
import { kerasLayers } from './keras-layers';
import { weightsOfLayer, type NamedWeights } from './keras-weights';
import { activationOf } from './layers/activations';
import { missingLayer } from './missing-layers';
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
    dialect: dialectOf(json),
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
  readonly weights: NamedWeights;
  readonly channelsLast: boolean;
  readonly dialect: KerasDialect;
}

function addCall(building: Building, call: LayerCall): void {
  const { name, className, config } = call;
  inPlace({ node: name, operator: className }, () => {
    const layer = Object.hasOwn(kerasLayers, className) ? kerasLayers[className] : undefined;
    if (!layer) throw new ModelFileError(missingLayer(className));
    const inputs = call.operands.flatMap((operand) => (typeof operand === 'string' ? [placeOf(building, operand)] : []));
    if (inputs.length === 0) throw new ModelFileError('has no input');
    const given = kerasCall(building, call, inputs);
    const inside = className === 'Activation' ? [] : activationOf(config.activation, given);
    const place = addNodes(building, call, inputs, [...layer(given), ...inside]);
    building.places.set(call.key, place);
    building.aliases.set(name, place);
  });
}

function kerasCall({ builder, weights, channelsLast, dialect }: Building, call: LayerCall, inputs: readonly string[]): KerasCall {
  const shapes = inputs.map((input) => builder.shapeOf(input));
  let next = 0;
  const operands = call.operands.map((operand) => (typeof operand === 'string' ? shapes[next++] : operand));
  return { config: call.config, shape: shapes[0], operands, take: weightsOfLayer(weights, call), channelsLast, dialect };
}

/** The node with weights, or the only one, has the layer's name; the others that and their own kind. */
function addNodes({ builder }: Building, { name, className }: LayerCall, inputs: readonly string[], nodes: readonly KerasNode[]): string {
  const weighted = nodes.findIndex(({ weights }) => Object.keys(weights ?? {}).length > 0);
  const named = weighted >= 0 ? weighted : nodes.findIndex(({ spec }) => kindOf(spec) !== 'permute');
  const add = ({ spec, weights }: KerasNode, own: string, from: readonly string[]): string =>
    builder.add({ name: own, spec, inputs: from, operator: className, ...(weights && { weights }) });
  let place = inputs[0];
  nodes.forEach((node, i) => {
    const from = i === 0 ? inputs.map((input, k) => (node.before?.[k] ? add(node.before[k], `${name}/${kindOf(node.before[k].spec)}`, [input]) : input)) : [place];
    place = add(node, i === named ? name : `${name}/${kindOf(node.spec)}`, from);
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
  const said = new Set(calls.flatMap(({ className, config }) => (className === 'Flatten' ? [] : [config.data_format])));
  if (said.has('channels_first') && said.has('channels_last')) throw new ModelFileError('keeps channels first in some layers and last in others, which cannot be run');
  return !said.has('channels_first');
}

function channelsFirst(shape: readonly number[]): readonly number[] {
  return shape.length < 2 ? shape : [shape[shape.length - 1], ...shape.slice(0, -1)];
}
