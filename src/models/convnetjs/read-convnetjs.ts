// A ConvNetJS snapshot (net.toJSON()) as a model. ConvNetJS keeps volumes with depth last; here channels come first.

import type { NodeSpec } from '../../engine/network';
import type { Shape } from '../../engine/shape';
import type { Tensor } from '../../engine/tensor';
import { listIn, numberIn, parseJsonRecord, recordOf, textIn, type JsonRecord } from '../json-record';
import { inPlace, ModelFileError } from '../model-file-error';
import type { ModelFile } from '../model-file';
import { NetworkBuilder } from '../network-builder';
import { filters, fullyConnected } from './volumes';

/** A layer: its nodes, each with the weights it has. */
export type Translation = (layer: JsonRecord, shape: Shape) => readonly { readonly spec: NodeSpec; readonly weights?: Readonly<Record<string, Tensor>> }[];

const windows = (layer: JsonRecord) => ({
  kernel: [numberIn(layer, 'sy', numberIn(layer, 'sx')), numberIn(layer, 'sx')],
  stride: [numberIn(layer, 'stride', 1)],
  pad: [numberIn(layer, 'pad', 0)],
});

const dense: Translation = (layer, shape) => {
  const { W, b } = fullyConnected(layer, shape);
  const flatten = shape.length > 1 ? [{ spec: { kind: 'flatten' } as const }] : [];
  return [...flatten, { spec: { kind: 'dense', parameters: { out: numberIn(layer, 'out_depth') } }, weights: { W, b } }];
};

/** ConvNetJS' layers by their types. */
export const convnetjsLayers: Readonly<Record<string, Translation>> = {
  conv: (layer, [channels]) => [{ spec: { kind: 'conv', parameters: { ...windows(layer), out: numberIn(layer, 'out_depth') } }, weights: filters(layer, channels) }],
  fc: dense,
  pool: (layer) => [{ spec: { kind: 'maxpool', parameters: windows(layer) } }],
  relu: () => [{ spec: { kind: 'relu' } }],
  sigmoid: () => [{ spec: { kind: 'sigmoid' } }],
  tanh: () => [{ spec: { kind: 'tanh' } }],
  lrn: (layer) => [{
    spec: { kind: 'lrn', parameters: { size: numberIn(layer, 'n'), alpha: numberIn(layer, 'alpha'), beta: numberIn(layer, 'beta'), k: numberIn(layer, 'k') } },
  }],
  dropout: (layer) => [{ spec: { kind: 'dropout', parameters: { rate: numberIn(layer, 'drop_prob', 0.5) } } }],
  softmax: () => [{ spec: { kind: 'softmax' } }],
  svm: () => [],
  regression: () => [],
};

/**
 * Reads a snapshot. Nodes are named by kind and number (`conv1`), as the file has no names; `aliases` leads from a
 * layer's number in the file (`"3"`) to the node that gives what it gives.
 * @throws {ModelFileError} in one sentence for what cannot be run
 */
export function readConvnetjs(bytes: Uint8Array): ModelFile {
  const [input, ...layers] = listIn(parseJsonRecord(bytes).layers, 'layers').map((layer) => recordOf(layer, 'a layer'));
  if (input?.layer_type !== 'input') throw new ModelFileError('is not a ConvNetJS snapshot: its first layer is no input');
  const shape = [numberIn(input, 'out_depth'), numberIn(input, 'out_sy'), numberIn(input, 'out_sx')];
  const builder = new NetworkBuilder({ image: shape });
  const aliases = new Map([['0', 'image']]);
  const counts = new Map<string, number>();
  let place = 'image';
  layers.forEach((layer, i) => {
    place = addLayer({ builder, counts }, layer, place);
    aliases.set(String(i + 1), place);
  });
  return { format: 'convnetjs', model: builder.finish(place), layout: 'CHW', outputs: [place], aliases };
}

function addLayer({ builder, counts }: { builder: NetworkBuilder; counts: Map<string, number> }, layer: JsonRecord, input: string): string {
  const type = textIn(layer, 'layer_type');
  return inPlace({ operator: type }, () => {
    const translation = Object.hasOwn(convnetjsLayers, type) ? convnetjsLayers[type] : undefined;
    if (!translation) throw new ModelFileError('the layer is missing here');
    return translation(layer, builder.shapeOf(input)).reduce((place, { spec, weights }) => {
      const stem = spec.kind === 'maxpool' ? 'pool' : spec.kind;
      counts.set(stem, (counts.get(stem) ?? 0) + 1);
      return builder.add({ name: `${stem}${counts.get(stem)}`, spec, inputs: [place], operator: type, ...(weights && { weights }) });
    }, input);
  });
}
