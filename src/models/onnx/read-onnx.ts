// An ONNX file as a model.

import type { Shape } from '../../engine/shape';
import { layoutOf, type ModelFile } from '../model-file';
import { graphOf } from './graph';
import { readModelProto, type ModelProto } from './proto/model-proto';
import { toNetwork } from './to-network';

/** What the reader may have to say. */
export interface ReadOnnxOptions {
  /** Extents, with the batch, of inputs whose size the file leaves open, by their names. */
  readonly shapes?: Readonly<Record<string, Shape>>;
  /** Rows and columns of a picture, where an input of four axes leaves them open. */
  readonly picture?: readonly [height: number, width: number] | undefined;
  /** The files beside it that hold its weights, by their paths. */
  readonly parts?: ReadonlyMap<string, Uint8Array>;
}

/** Reads a file, whose bytes must not change afterwards. @throws {ModelFileError} in one sentence, with node and operator, for one that cannot be run. */
export function readOnnx(bytes: Uint8Array, { shapes = {}, picture, parts = new Map() }: ReadOnnxOptions = {}): ModelFile {
  const proto = readModelProto(bytes);
  takeExternal(proto, parts);
  const graph = graphOf(proto);
  const { model, places } = toNetwork(graph, { shapes, picture });
  const [input] = Object.values(model.network.inputs);
  const outputs = graph.outputs.flatMap(({ name }) => places.get(name) ?? []);
  const labels = labelsOf(proto);
  const isOpen = graph.inputs.some(({ shape }) => shape?.length === 4 && shape.slice(1).some((extent) => typeof extent === 'string' || extent <= 0));
  return { format: 'onnx', model, layout: layoutOf(input), outputs, aliases: places, isOpen, properties: new Map(proto.metadata.map(({ key, value }) => [key, value])), ...(labels && { labels }) };
}

/** Puts the bytes that lie in other files where the tensors have theirs. Those of files that are not there stay away. */
function takeExternal({ graph }: ModelProto, parts: ReadonlyMap<string, Uint8Array>): void {
  for (const tensor of graph?.initializer ?? []) {
    const file = parts.get(tensor.external?.get('location')?.replace(/^\.\//, '') ?? '');
    if (!tensor.external || !file) continue;
    const offset = Number(tensor.external.get('offset') ?? 0);
    tensor.raw = file.subarray(offset, offset + Number(tensor.external.get('length') ?? file.length));
    tensor.external = undefined;
  }
}

/** Exporters that keep class names put them, as JSON or one each line, among the file's remarks. */
function labelsOf({ metadata }: ModelProto): readonly string[] | undefined {
  const remark = metadata.find(({ key }) => /^(labels|classes|names|class_names)$/i.test(key))?.value.trim();
  if (remark === undefined) return undefined;
  if (!remark.startsWith('[')) return remark.split(/\r?\n/);
  try {
    const list: unknown = JSON.parse(remark);
    return Array.isArray(list) ? list.map(String) : undefined;
  } catch {
    return undefined;
  }
}
