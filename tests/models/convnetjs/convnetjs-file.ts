// A small ConvNetJS snapshot as net.toJSON() gives it, with weights that count upwards. Not a test itself.

import type { FileToRead } from '../../../src/models/read-model-file';

/** A volume: its numbers under the keys "0", "1", …. */
export function volume(sx: number, sy: number, depth: number, w: readonly number[]): object {
  return { sx, sy, depth, w: Object.fromEntries(w.map((value, i) => [String(i), value])) };
}

const counting = (sx: number, sy: number, depth: number, first: number): object => volume(sx, sy, depth, Array.from({ length: sx * sy * depth }, (_, i) => (first + i) / 100));

const layers = [
  { layer_type: 'input', out_depth: 2, out_sx: 6, out_sy: 6 },
  { layer_type: 'conv', sx: 3, sy: 3, stride: 1, pad: 1, in_depth: 2, out_depth: 4, out_sx: 6, out_sy: 6, filters: [0, 1, 2, 3].map((i) => counting(3, 3, 2, i)), biases: counting(1, 1, 4, 1) },
  { layer_type: 'relu', out_depth: 4, out_sx: 6, out_sy: 6 },
  { layer_type: 'pool', sx: 2, sy: 2, stride: 2, pad: 0, in_depth: 4, out_depth: 4, out_sx: 3, out_sy: 3 },
  { layer_type: 'lrn', n: 3, alpha: 0.1, beta: 0.75, k: 1, out_depth: 4, out_sx: 3, out_sy: 3 },
  { layer_type: 'fc', out_depth: 3, num_inputs: 36, filters: [0, 1, 2].map((i) => counting(1, 1, 36, i)), biases: counting(1, 1, 3, 1) },
  { layer_type: 'softmax', out_depth: 3, num_inputs: 3 },
];

/** The file. */
export function convnetjsFile(): FileToRead {
  return { name: 'snapshot.json', bytes: new TextEncoder().encode(JSON.stringify({ layers })) };
}
