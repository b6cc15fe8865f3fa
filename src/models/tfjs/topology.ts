// The topology of a Keras model as JSON: layers with their settings and where their inputs come from. Sequential,
// functional and nested models all become one list of calls.

import { listIn, recordOf, textIn, type JsonRecord } from '../json-record';
import { inPlace, ModelFileError } from '../model-file-error';
import { operandsOf, referencesOf, type Constant, type Operand, type Reference } from './references';

/** One application of a layer. */
export interface LayerCall {
  readonly name: string;
  readonly className: string;
  /** Where the format `.keras` keeps its weights. */
  readonly folder: string;
  readonly config: JsonRecord;
  /** Keys of the calls (or inputs) whose outputs it takes, and constants, in their order. */
  readonly operands: readonly CallOperand[];
  /** Under which others name what it gives; no other call has it. */
  readonly key: string;
}

/** A key, or numbers that are always the same. */
export type CallOperand = string | { readonly constant: Constant };

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
  const outputs = readModel(root, part, { prefix: '', folder: 'layers/', given: [], level: 0 });
  const { calls, inputs, isOpen } = part;
  return { calls, inputs, outputs, isOpen };
}

interface Nesting {
  readonly prefix: string;
  /** Of the model's layers, in the format `.keras`. */
  readonly folder: string;
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
  const own = Array.isArray(model.config) ? {} : recordOf(model.config, 'config');
  const layers = Array.isArray(model.config) ? (model.config as readonly unknown[]) : listIn(own.layers, 'layers');
  let before: readonly string[] = nesting.given;
  const folderOf = createFolders(nesting);
  layers.map((layer) => recordOf(layer, 'a layer')).forEach((layer, i) => {
    const config = Array.isArray(layer.config) ? {} : recordOf(layer.config, 'config');
    const bringsInput = MODELS.includes(textIn(layer, 'class_name')) && shapeDeclared(config) === undefined;
    if (before.length === 0 && !bringsInput) before = [addInput(part, nesting, inputName(layer, i), { build_input_shape: own.build_input_shape, ...config })];
    if (textIn(layer, 'class_name') !== 'InputLayer') before = addCall(part, nesting, { layer, folder: folderOf(layer), operands: before });
  });
  return before;
}

function inputName(layer: JsonRecord, index: number): string {
  return textIn(layer, 'class_name') === 'InputLayer' ? nameOf(layer) : index === 0 ? 'input' : `input_${index}`;
}

function readFunctional(config: JsonRecord, part: Part, nesting: Nesting): readonly string[] {
  const inputNames = referencesOf(config.input_layers).map(({ layer }) => layer);
  const outputs = referencesOf(config.output_layers);
  const made = new Map<string, readonly string[]>();
  const folderOf = createFolders(nesting);
  const calls = listIn(config.layers, 'layers').flatMap((entry): Call[] => {
    const layer = recordOf(entry, 'a layer');
    const name = textIn(layer, 'name', nameOf(layer));
    if (textIn(layer, 'class_name') !== 'InputLayer') return callsOf(layer, name, folderOf(layer));
    made.set(`${name}:0`, [nesting.given[inputNames.indexOf(name)] ?? addInput(part, nesting, name, recordOf(layer.config, 'config'))]);
    return [];
  });
  const firsts = firstNumbers(calls, outputs);
  inOrder(calls, made, (call, operands) => {
    made.set(`${call.name}:${call.number + (firsts.get(call.name) ?? 0)}`, addCall(part, nesting, { ...call, operands }));
  });
  return outputs.map((output) => keyOf(made, output) ?? missing(output));
}

/** An application of a layer that is still to be made. */
interface Call {
  readonly layer: JsonRecord;
  readonly name: string;
  readonly folder: string;
  readonly number: number;
  readonly operands: readonly Operand[];
}

function callsOf(layer: JsonRecord, name: string, folder: string): Call[] {
  return listIn(layer.inbound_nodes, 'inbound_nodes').map((node, number) => ({ layer, name, folder, number, operands: operandsOf(node) }));
}

/** Folders are named by classes, `conv2d`, `conv2d_1`, in the order of a model's layers. */
function createFolders({ folder }: Nesting): (layer: JsonRecord) => string {
  const counts = new Map<string, number>();
  return (layer) => {
    const stem = textIn(layer, 'class_name').replace(/(.)([A-Z][a-z]+)/g, '$1_$2').replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase();
    const count = counts.get(stem) ?? 0;
    counts.set(stem, count + 1);
    return `${folder}${stem}${count === 0 ? '' : `_${count}`}`;
  };
}

/** A model that was built before it became a layer counts its calls from 1, as others refer to them; any other layer from 0. */
function firstNumbers(calls: readonly Call[], outputs: readonly Reference[]): ReadonlyMap<string, number> {
  const models = new Set(calls.filter(({ layer }) => MODELS.includes(textIn(layer, 'class_name'))).map(({ name }) => name));
  const references = [...calls.flatMap(({ operands }) => operands.filter((operand) => 'layer' in operand)), ...outputs];
  const firsts = new Map<string, number>();
  for (const { layer, call } of references) if (models.has(layer)) firsts.set(layer, Math.min(firsts.get(layer) ?? 1, call));
  return firsts;
}

/** Makes every call once what it takes is there: a layer that is shared may be listed long before its second call can be made. */
function inOrder(calls: readonly Call[], made: ReadonlyMap<string, readonly string[]>, make: (call: Call, operands: readonly CallOperand[]) => void): void {
  for (let waiting = calls; waiting.length > 0; ) {
    const still = waiting.filter((call) => {
      const operands = call.operands.map((operand) => ('constant' in operand ? operand : keyOf(made, operand)));
      if (!operands.every((operand) => operand !== undefined)) return true;
      make(call, operands);
      return false;
    });
    if (still.length === waiting.length) refuse(still[0], made);
    waiting = still;
  }
}

function refuse({ layer, name, operands }: Call, made: ReadonlyMap<string, readonly string[]>): never {
  const lost = operands.find((operand) => 'layer' in operand && keyOf(made, operand) === undefined);
  return inPlace({ node: name, operator: textIn(layer, 'class_name') }, () => missing(lost as Reference));
}

function keyOf(made: ReadonlyMap<string, readonly string[]>, { layer, call, output }: Reference): string | undefined {
  return made.get(`${layer}:${call}`)?.[output];
}

function missing({ layer }: Reference): never {
  throw new ModelFileError(`takes "${layer}", which nothing before it makes`);
}

/** Keras 2 and Keras 3 call it differently; a Sequential model that was built later has it beside its layers. */
function shapeDeclared(config: JsonRecord): unknown {
  return config.batch_input_shape ?? config.batch_shape ?? config.build_input_shape ?? undefined;
}

function addInput(part: Part, { prefix }: Nesting, name: string, config: JsonRecord): string {
  const extents = listIn(shapeDeclared(config), `the shape of the input "${name}"`).slice(1);
  const open = part.picture && extents.length === 3 ? openExtents(extents, part.picture) : [];
  part.isOpen ||= open.length > 0 && extents.includes(null);
  const shape = extents.map((declaredExtent, axis) => {
    const extent = declaredExtent ?? open[axis];
    if (typeof extent === 'number' && extent > 0) return extent;
    throw new ModelFileError(`leaves the size of its input "${name}" open`);
  });
  const key = `${prefix}${name}`;
  part.inputs.push({ key, name: `${prefix}${name}`, shape });
  return key;
}

/** Channels stand first where only they are declared there. */
function openExtents([first, , last]: readonly unknown[], [height, width]: PictureExtents): readonly (number | undefined)[] {
  return first !== null && last === null ? [undefined, height, width] : [height, width, undefined];
}

function addCall(part: Part, nesting: Nesting, { layer, folder, operands }: Pick<Call, 'layer' | 'folder'> & Pick<LayerCall, 'operands'>): readonly string[] {
  const className = textIn(layer, 'class_name');
  const name = `${nesting.prefix}${nameOf(layer)}`;
  const given = operands.filter((operand) => typeof operand === 'string');
  if (MODELS.includes(className)) return readModel(layer, part, { prefix: `${name}/`, folder: `${folder}/layers/`, given, level: nesting.level + 1 });
  const key = `${name}:${part.calls.length}`;
  part.calls.push({ name, className, folder, config: recordOf(layer.config, 'config'), operands, key });
  return [key];
}

function nameOf(layer: JsonRecord): string {
  const { name } = layer;
  if (typeof name === 'string') return name;
  return Array.isArray(layer.config) ? 'model' : textIn(recordOf(layer.config, 'config'), 'name', textIn(layer, 'class_name').toLowerCase());
}
