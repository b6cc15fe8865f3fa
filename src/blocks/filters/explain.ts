// How one number of a map came about: every factor and every sum, from the numbers of the layer before. Plain arithmetic
// for one place at a time; that it agrees with the engine’s fast convolution is tested.
import type { Tensor } from '../../engine/tensor';
import type { Windows } from '../../engine/windows';
import type { Place } from '../pictures/pixel-grid';
import type { Plane } from '../pictures/plane';
import { planeOf } from './map-planes';
import type { MapsModel } from './maps/maps-model';
import { patchAt } from './window';

/** One channel’s share of a sum: patch × kernel, tap by tap. */
export interface ChannelSum {
  /** Channel of the layer before. */
  readonly channel: number;
  readonly patch: readonly number[];
  readonly kernel: readonly number[];
  readonly products: readonly number[];
  readonly sum: number;
}

/** A number as a sum of products over the taps of all channels, and a constant. */
export interface WindowSum {
  readonly kind: 'sum';
  readonly windows: Windows;
  readonly channels: readonly ChannelSum[];
  /** Absent where there is none to be added. */
  readonly bias?: number;
  readonly value: number;
}

/** A number as the greatest or the mean of those under its window. */
export interface WindowPool {
  readonly kind: 'pool';
  readonly how: 'max' | 'mean';
  readonly windows: Windows;
  readonly patch: readonly number[];
  readonly value: number;
}

/** A number as a function of the one before it. */
export interface Pointwise {
  readonly kind: 'function';
  readonly name: string;
  readonly x: number;
  readonly value: number;
}

/** A number as a sum over all numbers of the layer before. */
export interface DenseSum {
  readonly kind: 'dense';
  readonly products: Float64Array;
  readonly bias: number;
  readonly value: number;
}

/** A number that is handed on, from the unit (and place) of the layer before that had it. */
export interface Handed {
  readonly kind: 'handed';
  readonly from: { readonly unit: number; readonly place?: Place };
  readonly value: number;
}

/** A number of a layer whose arithmetic is not told here. */
export interface Untold {
  readonly kind: 'untold';
  readonly value: number;
}

/** How a number came about. */
export type Explanation = WindowSum | WindowPool | Pointwise | DenseSum | Handed | Untold;

const POOLS: Readonly<Record<string, WindowPool['how']>> = { maxpool: 'max', avgpool: 'mean' };
const FUNCTIONS: ReadonlySet<string> = new Set(['relu', 'sigmoid', 'tanh']);

/** Layers that hand numbers on as they are, dropout only while nothing is trained. */
const HANDING: ReadonlySet<string> = new Set(['flatten', 'dropout']);

/** Where a number of this layer stood before it was handed on: in the last layer that made numbers. */
export function origin({ input, layers }: Pick<MapsModel['network'], 'input' | 'layers'>, layer: string, at: number): { layer: string } & Handed['from'] {
  const handing = layers.find(({ name }) => name === layer);
  if (handing && HANDING.has(handing.kind)) return origin({ input, layers }, handing.inputs[0], at);
  return { layer, ...addressOf(handing?.shape ?? input.shape, at) };
}

/** Unit and place of a number of [units, …]. */
function addressOf([, height, width]: readonly number[], at: number): Handed['from'] {
  if (height === undefined || width === undefined) return { unit: at };
  return { unit: Math.floor(at / (height * width)), place: { row: Math.floor(at / width) % height, column: at % width } };
}

/** How the number at this unit (and place, in a map) of the chosen layer came about. */
export function explain({ layer, activations, weights }: MapsModel, unit: number, place: Place | undefined): Explanation {
  const output = activations[layer.name];
  const before = activations[layer.inputs[0]];
  const at = place ? (unit * output.shape[2] + place.row) * output.shape[3] + place.column : unit;
  const value = output.data[at];
  if (layer.kind === 'dense' && output.shape.length === 2) return denseSum(before, weights, unit, value);
  if (FUNCTIONS.has(layer.kind)) return { kind: 'function', name: layer.kind, x: before.data[at], value };
  if (HANDING.has(layer.kind)) return { kind: 'handed', from: addressOf(before.shape.slice(1), at), value };
  if (!place || !layer.windows) return { kind: 'untold', value };
  if (layer.kind === 'conv' || layer.kind === 'depthwise') return windowSum({ before, W: weights['W'], b: weights['b'], windows: layer.windows }, unit, place);
  const how = POOLS[layer.kind];
  const plane = planeOf(before, unit);
  if (!how || !plane) return { kind: 'untold', value };
  return { kind: 'pool', how, windows: layer.windows, patch: patchAt(plane, layer.windows, place), value };
}

interface Convolution {
  /** [1, channels, height, width]. */
  readonly before: Tensor;
  /** [filters, channels of a group, height, width]. */
  readonly W: Tensor;
  readonly b: Tensor | undefined;
  readonly windows: Windows;
}

/** y = b + Σ_{c,t} W_{c,t} · x_{c,t}, with its terms. */
export function windowSum({ before, W, b, windows }: Convolution, unit: number, place: Place): WindowSum {
  const [filters, seen] = W.shape;
  const groups = before.shape[1] / seen;
  const first = Math.floor((unit * groups) / filters) * seen;
  const taps = W.shape[2] * W.shape[3];
  const channels = Array.from({ length: seen }, (_, c) => {
    const start = (unit * seen + c) * taps;
    return channelSum(first + c, patchAt(planeOf(before, first + c) as Plane, windows, place), Array.from(W.data.subarray(start, start + taps)));
  });
  const bias = b?.data[unit];
  return { kind: 'sum', windows, channels, ...(bias !== undefined && { bias }), value: channels.reduce((sum, channel) => sum + channel.sum, bias ?? 0) };
}

/** Products and their sum. */
export function channelSum(channel: number, patch: readonly number[], kernel: readonly number[]): ChannelSum {
  const products = patch.map((x, t) => x * kernel[t]);
  return { channel, patch, kernel, products, sum: products.reduce((sum, product) => sum + product, 0) };
}

function denseSum(before: Tensor, { W, b }: MapsModel['weights'], unit: number, value: number): DenseSum {
  const inputs = W.shape[1];
  const products = Float64Array.from({ length: inputs }, (_, i) => before.data[i] * W.data[unit * inputs + i]);
  return { kind: 'dense', products, bias: b ? b.data[unit] : 0, value };
}
