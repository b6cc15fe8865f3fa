// ConvNetJS' volumes: numbers under the keys "0", "1", … at ((sx·y) + x)·depth + d.

import type { Shape } from '../../engine/shape';
import { sizeOf } from '../../engine/shape';
import type { Tensor } from '../../engine/tensor';
import { listIn, numberIn, recordOf, type JsonRecord } from '../json-record';
import { ModelFileError } from '../model-file-error';
import { checkedSize } from '../size-limits';

/** The filters of a convolution as W [out, in, sy, sx] and b [out]. */
export function filters(layer: JsonRecord, channels: number): { W: Tensor; b: Tensor } {
  const [sx, sy] = [numberIn(layer, 'sx'), numberIn(layer, 'sy', numberIn(layer, 'sx'))];
  return weights(layer, [channels, sy, sx]);
}

/** The filters of a fully connected layer as W [out, in] and b [out]; `shape` is what it sees, channels first. */
export function fullyConnected(layer: JsonRecord, shape: Shape): { W: Tensor; b: Tensor } {
  const [C, H = 1, W = 1] = shape;
  const read = weights(layer, [C, H, W]);
  return { W: { shape: [read.b.data.length, sizeOf(shape)], data: read.W.data }, b: read.b };
}

/** Filters that each see [channels, rows, columns]. */
function weights(layer: JsonRecord, [C, H, W]: readonly number[]): { W: Tensor; b: Tensor } {
  const volumes = listIn(layer.filters, 'filters').map((filter) => recordOf(filter, 'a filter'));
  const size = C * H * W;
  checkedSize([volumes.length, C, H, W]);
  const data = new Float32Array(volumes.length * size);
  volumes.forEach((volume, o) => {
    const stored = numbersOf(volume, size);
    for (let c = 0, i = 0; c < C; c++) for (let p = 0; p < H * W; p++, i++) data[o * size + i] = stored[p * C + c];
  });
  const biases = numbersOf(recordOf(layer.biases, 'biases'), volumes.length);
  return { W: { shape: [volumes.length, C, H, W], data }, b: { shape: [volumes.length], data: biases } };
}

function numbersOf(volume: JsonRecord, size: number): Float32Array {
  const stored = Object.values(typeof volume.w === 'object' && volume.w !== null ? volume.w : {}) as unknown[];
  if (stored.length === size && stored.every((value) => typeof value === 'number')) return Float32Array.from(stored);
  throw new ModelFileError(`expects ${size} numbers in a volume, found ${stored.length}`);
}
