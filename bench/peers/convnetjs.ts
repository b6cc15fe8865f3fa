// ConvNetJS as a contestant. It computes one picture at a time, in plain JavaScript, pixels in HWC.

import { weightName, type Model, type NetworkNode } from '../../src/engine/network';
import { rowsOf } from '../../src/study/batch';
import type { Shape } from '../../src/engine/shape';
import type { Tensor } from '../../src/engine/tensor';
import type { Contender, Rival } from '../work';
import type { LazyPass } from '../works/forward';
import { permuteAxes } from '../../src/engine/layers/permute';
import { fromPixels, toPixels } from './pixels';

/** Numbers [sy][sx][depth]. */
export interface Vol {
  w: ArrayLike<number>;
}

interface NetLayer {
  readonly filters?: Vol[];
  readonly biases?: Vol;
}

/** A network. */
export interface Net {
  readonly layers: NetLayer[];
  makeLayers(definitions: readonly object[]): void;
  forward(x: Vol): Vol;
}

/** What the bench uses of it. */
export interface ConvNetJs {
  readonly Vol: new (sx: number, sy: number, depth: number, fill: number) => Vol;
  readonly Net: new () => Net;
  readonly Trainer: new (net: Net, options: object) => { train(x: Vol, label: number): { loss: number } };
}

type Definition = (node: NetworkNode) => object;

const extent = (values: unknown): number => (values as readonly number[])[0];

/** By kind; flattening is done by its dense layers. */
const definitions: Readonly<Record<string, Definition | undefined>> = {
  conv: ({ parameters: p }) => ({ type: 'conv', sx: extent(p.kernel), filters: p.out, stride: extent(p.stride), pad: extent(p.pad) }),
  relu: () => ({ type: 'relu' }),
  maxpool: ({ parameters: p }) => ({ type: 'pool', sx: extent(p.kernel), stride: extent(p.stride ?? p.kernel) }),
  dense: ({ parameters: p }) => ({ type: 'fc', num_neurons: p.out }),
};

/** A net of the same layers and weights. */
export function netOf(convnetjs: ConvNetJs, model: Model): Net {
  return filledNet(convnetjs, model, definedBy(model));
}

/** The same, to be trained: its softmax layer brings the last dense layer along. */
export function trainableNetOf(convnetjs: ConvNetJs, model: Model): Net {
  const [classes] = model.network.nodes[model.network.nodes.length - 1].shape;
  return filledNet(convnetjs, model, [...definedBy(model).slice(0, -1), { type: 'softmax', num_classes: classes }]);
}

function definedBy({ network: { inputs, nodes } }: Model): object[] {
  const [channels, height, width] = Object.values(inputs)[0];
  const own = nodes.flatMap((node) => definitions[node.kind]?.(node) ?? []);
  return [{ type: 'input', out_sx: width, out_sy: height, out_depth: channels }, ...own];
}

function filledNet({ Net }: ConvNetJs, { network: { nodes }, weights }: Model, defined: readonly object[]): Net {
  const net = new Net();
  net.makeLayers(defined);
  const weighted = net.layers.filter(({ filters }) => filters);
  nodes.filter((node) => 'W' in node.weights).forEach((node, i) => fillFilters(weighted[i], weights, { node, before: inputOf(nodes, node) }));
  return net;
}

/** A picture [1, C, H, W]. */
export function volOf({ Vol }: ConvNetJs, picture: Tensor): Vol {
  const [, channels, height, width] = picture.shape;
  const vol = new Vol(width, height, channels, 0);
  vol.w = Float64Array.from(toPixels(picture).data);
  return vol;
}

/** One forward pass, picture by picture. */
export function onConvNetJs(pass: LazyPass): Rival {
  return (peers): Contender => {
    const { model, input } = pass();
    const convnetjs = peers.convnetjs();
    const net = netOf(convnetjs, model);
    const pictures = Array.from({ length: input.shape[0] }, (_, n) => volOf(convnetjs, rowsOf(input, n, n + 1)));
    const shape: Shape = [input.shape[0], ...model.network.nodes[model.network.nodes.length - 1].shape];
    const output = (): ArrayLike<number> => {
      const data = Float32Array.from(pictures.flatMap((picture) => Array.from(net.forward(picture).w)));
      return fromPixels({ shape, data }).data;
    };
    return { run: () => pictures.forEach((picture) => net.forward(picture)), output };
  };
}

interface WeightedNode {
  readonly node: NetworkNode;
  /** The shape of the maps that the node reads, through a flattening; undefined where it reads none. */
  readonly before: Shape | undefined;
}

function fillFilters({ filters = [], biases }: NetLayer, weights: Model['weights'], { node, before }: WeightedNode): void {
  const W = weights[weightName(node, 'W')];
  const maps = node.kind === 'dense' && before?.length === 3 ? { shape: [W.shape[0], ...before], data: W.data } : W;
  const rows = maps.shape.length === 4 ? permuteAxes(maps, [0, 2, 3, 1]) : maps;
  filters.forEach((filter, k) => (filter.w = Float64Array.from(rowsOf(rows, k, k + 1).data)));
  const b = weights[weightName(node, 'b')];
  if (biases && b) biases.w = Float64Array.from(b.data);
}

function inputOf(nodes: readonly NetworkNode[], { inputs: [name] }: NetworkNode): Shape | undefined {
  const before = nodes.find((node) => node.name === name);
  return before?.kind === 'flatten' ? inputOf(nodes, before) : before?.shape;
}
