// The topology of a Keras model as JSON: layers with their settings and where their inputs come from. Sequential,
// functional and nested models all become one list of calls.

import { listIn, recordOf, textIn, type JsonRecord } from '../json-record';
import { ModelFileError } from '../model-file-error';

/** One application of a layer. */
export interface LayerCall {
  readonly name: string;
  readonly className: string;
  readonly config: JsonRecord;
  /** Keys of the calls (or inputs) whose outputs it takes. */
  readonly inputs: readonly string[];
  /** Under which others name what it gives: layer and number of the call. */
  readonly key: string;
}

/** A model as calls in an order of execution. */
export interface Topology {
  /** Input layers: key and shape without batch. */
  readonly inputs: readonly { readonly key: string; readonly name: string; readonly shape: readonly number[] }[];
  readonly calls: readonly LayerCall[];
  readonly outputs: readonly string[];
  /** Whether an input left rows and columns open. */
  readonly isOpen: boolean;
}

const MODELS: readonly string[] = ['Sequential', 'Functional', 'Model'];
/** Deeper than anybody nests models. */
const MOST_LEVELS = 16;

/** Rows and columns of a picture. */
export type PictureExtents = readonly [height: number, width: number];

interface Part {
  readonly calls: LayerCall[];
  readonly inputs: { key: string; name: string; shape: readonly number[] }[];
  readonly picture: PictureExtents | undefined;
  isOpen: boolean;
}

/**
 * Reads `modelTopology`.
 * @param picture rows and columns, where an input of three axes leaves them open
 * @throws {ModelFileError} for what is no layers model
 */
export function readTopology(model: JsonRecord, picture?: PictureExtents): Topology {
  if (model.format === 'graph-model') throw new ModelFileError('is a graph model; only layers models can be read (convert with --output_format=tfjs_layers_model)');
  const topology = recordOf(model.modelTopology, 'modelTopology');
  const root = recordOf(topology.model_config ?? topology, 'the model');
  const part: Part = { calls: [], inputs: [], picture, isOpen: false };
  const outputs = readModel(root, part, { prefix: '', given: [], level: 0 });
  const { calls, inputs, isOpen } = part;
  return { calls, inputs, outputs, isOpen };
}

interface Nesting {
  readonly prefix: string;
  /** What an enclosing model hands in, instead of input layers. */
  readonly given: readonly string[];
  readonly level: number;
}

/** Appends a model's calls. @returns the keys of its outputs */
function readModel(model: JsonRecord, part: Part, nesting: Nesting): readonly string[] {
  if (nesting.level > MOST_LEVELS) throw new ModelFileError('nests models too deeply');
  const className = textIn(model, 'class_name');
  if (!MODELS.includes(className)) throw new ModelFileError(`is a model of class ${className}; Sequential and Functional can be read`);
  return className === 'Sequential' ? readSequential(model, part, nesting) : readFunctional(recordOf(model.config, 'config'), part, nesting);
}

function readSequential(model: JsonRecord, part: Part, nesting: Nesting): readonly string[] {
  const layers = Array.isArray(model.config) ? (model.config as readonly unknown[]) : listIn(recordOf(model.config, 'config').layers, 'layers');
  let before: readonly string[] = nesting.given;
  layers.map((layer) => recordOf(layer, 'a layer')).forEach((layer, i) => {
    if (before.length === 0) before = [addInput(part, nesting, inputName(layer, i), recordOf(layer.config, 'config'))];
    if (textIn(layer, 'class_name') !== 'InputLayer') before = addCall(part, nesting, layer, { inputs: before, number: 0 });
  });
  return before;
}

function inputName(layer: JsonRecord, index: number): string {
  return textIn(layer, 'class_name') === 'InputLayer' ? nameOf(layer) : index === 0 ? 'input' : `input_${index}`;
}

function readFunctional(config: JsonRecord, part: Part, nesting: Nesting): readonly string[] {
  const inputNames = references(config.input_layers).map(({ layer }) => layer);
  const outputsOf = new Map<string, readonly string[]>();
  const keyOf = ({ layer, call }: Reference): string => {
    const key = outputsOf.get(`${layer}:${call}`)?.[0];
    if (key === undefined) throw new ModelFileError(`takes "${layer}", which nothing before it makes`);
    return key;
  };
  for (const layer of listIn(config.layers, 'layers').map((entry) => recordOf(entry, 'a layer'))) {
    const name = textIn(layer, 'name', nameOf(layer));
    const given = nesting.given[inputNames.indexOf(name)];
    if (textIn(layer, 'class_name') === 'InputLayer') {
      outputsOf.set(`${name}:0`, [given ?? addInput(part, nesting, name, recordOf(layer.config, 'config'))]);
      continue;
    }
    listIn(layer.inbound_nodes, 'inbound_nodes').forEach((node, number) => {
      const inputs = references(inboundOf(node)).map(keyOf);
      outputsOf.set(`${name}:${number}`, addCall(part, nesting, layer, { inputs, number }));
    });
  }
  return references(config.output_layers).map(keyOf);
}

/** Keras 3 wraps what Keras 2 lists. */
function inboundOf(node: unknown): unknown {
  if (Array.isArray(node)) return node;
  const { args } = recordOf(node, 'an inbound node');
  const found: unknown[] = [];
  const collect = (value: unknown, level: number): void => {
    if (Array.isArray(value)) value.forEach((entry) => collect(entry, level + 1));
    else if (typeof value === 'object' && value !== null && level < MOST_LEVELS) {
      const { config } = value as { config?: { keras_history?: unknown } };
      if (config?.keras_history !== undefined) found.push(config.keras_history);
    }
  };
  collect(args, 0);
  return found;
}

interface Reference {
  readonly layer: string;
  readonly call: number;
}

/** [[name, call, output], …], or one of them alone. */
function references(value: unknown): Reference[] {
  const list = listIn(value, 'references to layers');
  const entries = typeof list[0] === 'string' ? [list] : list;
  return entries.map((entry) => {
    const [layer, call = 0] = listIn(entry, 'a reference to a layer');
    return { layer: String(layer), call: Number(call) };
  });
}

function addInput(part: Part, { prefix }: Nesting, name: string, config: JsonRecord): string {
  const declared = config.batch_input_shape ?? config.batch_shape;
  const extents = listIn(declared, `the shape of the input "${name}"`).slice(1);
  const open = part.picture && extents.length === 3 ? openExtents(extents, part.picture) : [];
  part.isOpen ||= open.length > 0 && extents.includes(null);
  const shape = extents.map((declaredExtent, axis) => {
    const extent = declaredExtent ?? open[axis];
    if (typeof extent === 'number' && extent > 0) return extent;
    throw new ModelFileError(`leaves the size of its input "${name}" open`);
  });
  const key = `${prefix}${name}:0`;
  part.inputs.push({ key, name: `${prefix}${name}`, shape });
  return key;
}

/** Channels stand first where only they are declared there. */
function openExtents([first, , last]: readonly unknown[], [height, width]: PictureExtents): readonly (number | undefined)[] {
  return first !== null && last === null ? [undefined, height, width] : [height, width, undefined];
}

function addCall(part: Part, nesting: Nesting, layer: JsonRecord, { inputs, number }: { inputs: readonly string[]; number: number }): readonly string[] {
  const className = textIn(layer, 'class_name');
  const name = `${nesting.prefix}${nameOf(layer)}`;
  if (MODELS.includes(className)) return readModel(layer, part, { prefix: `${name}/`, given: inputs, level: nesting.level + 1 });
  const key = `${name}:${number}`;
  part.calls.push({ name, className, config: recordOf(layer.config, 'config'), inputs, key });
  return [key];
}

function nameOf(layer: JsonRecord): string {
  const { name } = layer;
  if (typeof name === 'string') return name;
  return Array.isArray(layer.config) ? 'model' : textIn(recordOf(layer.config, 'config'), 'name', textIn(layer, 'class_name').toLowerCase());
}
