// Weights in a byte each: symmetric int8 with one scale per output channel, biases in float32. The shapes are not
// stored; whoever unpacks knows them from the network.

import { sizeOf, type Shape } from '../../engine/shape';
import { tensor, type Tensor } from '../../engine/tensor';

/** The bytes of packed weights end too early or too late for the shapes given. */
export class PackedWeightsError extends RangeError {
  override readonly name = 'PackedWeightsError';
}

/**
 * Packs tensors one after the other. Rank ≥ 2: for each index o of the first axis a float32 scale s_o = max|w_o| ÷ 127,
 * little-endian, then the integers round(w ÷ s_o). Rank 1: float32 values.
 */
export function packInt8(tensors: readonly Tensor[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(tensors.reduce((sum, { shape }) => sum + packedSize(shape), 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const { shape, data } of tensors) {
    if (isBias(shape)) data.forEach((value, i) => view.setFloat32(at + 4 * i, value, true));
    else packRows(view, at, { data, rows: shape[0] });
    at += packedSize(shape);
  }
  return bytes;
}

/** The tensors that packInt8 packed, in float32. @throws PackedWeightsError unless the bytes fit the shapes. */
export function unpackInt8(bytes: Uint8Array, shapes: readonly Shape[]): Tensor<Float32Array>[] {
  const size = shapes.reduce((sum, shape) => sum + packedSize(shape), 0);
  if (bytes.length !== size) throw new PackedWeightsError(`Expected ${size} bytes of weights, found ${bytes.length}.`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let at = 0;
  return shapes.map((shape) => {
    const data = new Float32Array(sizeOf(shape));
    if (isBias(shape)) data.forEach((_, i) => (data[i] = view.getFloat32(at + 4 * i, true)));
    else unpackRows(view, at, { data, rows: shape[0] });
    at += packedSize(shape);
    return tensor(shape, data);
  });
}

function isBias(shape: Shape): boolean {
  return shape.length === 1;
}

function packedSize(shape: Shape): number {
  return isBias(shape) ? 4 * shape[0] : 4 * shape[0] + sizeOf(shape);
}

/** A tensor as rows, one per output channel. */
interface Rows {
  readonly data: Float32Array | Float64Array;
  readonly rows: number;
}

function packRows(view: DataView, start: number, { data, rows }: Rows): void {
  const width = data.length / rows;
  for (let o = 0; o < rows; o++) {
    const row = data.subarray(o * width, (o + 1) * width);
    const at = start + o * (4 + width);
    const scale = Math.fround(largest(row) / 127) || 1;
    view.setFloat32(at, scale, true);
    row.forEach((w, i) => view.setInt8(at + 4 + i, Math.round(w / scale)));
  }
}

function largest(values: Float32Array | Float64Array): number {
  let most = 0;
  for (const value of values) most = Math.max(most, Math.abs(value));
  return most;
}

function unpackRows(view: DataView, start: number, { data, rows }: Rows): void {
  const width = data.length / rows;
  for (let o = 0; o < rows; o++) {
    const at = start + o * (4 + width);
    const scale = view.getFloat32(at, true);
    for (let i = 0; i < width; i++) data[o * width + i] = view.getInt8(at + 4 + i) * scale;
  }
}
