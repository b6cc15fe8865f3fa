// Sample pictures and rows of data-set sprites as a network takes them: bytes through `preprocess`, then laid out.

import { readFileSync } from 'node:fs';
import { decodePicture } from '../../../src/data/pictures';
import type { Shape } from '../../../src/engine/shape';
import type { Tensor } from '../../../src/engine/tensor';
import type { InputLayout } from '../../../src/models/model-file';
import type { Preprocess } from './reference';

/** What a network's input looks like. */
export interface InputForm {
  /** Without batch, as the network has it. */
  readonly shape: Shape;
  readonly layout: InputLayout;
  readonly preprocess: Preprocess;
}

/** Bytes of one picture, planes first. */
interface Bytes {
  readonly channels: number;
  readonly pixels: number;
  at(channel: number, pixel: number): number;
}

/** One picture file as a batch of one. */
export function pictureInput(path: string, form: InputForm): Tensor<Float32Array> {
  const { channels, pixels, width, height } = decodePicture(readFileSync(path));
  const size = width * height;
  const bytes = { channels, pixels: size, at: (c: number, p: number) => Math.round(pixels[c * size + p] * 255) };
  const data = new Float32Array(form.shape.reduce((a, b) => a * b, 1));
  layInto(data, bytes, form);
  return { shape: [1, ...form.shape], data };
}

/** Rows of a sprite, each a picture, as batches of at most `batch`. */
export function* spriteBatches(path: string, form: InputForm, { count, batch }: { count: number; batch: number }): Generator<Tensor<Float32Array>> {
  const { channels, pixels, width, height } = decodePicture(readFileSync(path));
  const size = form.shape.reduce((a, b) => a * b, 1);
  for (let start = 0; start < count; start += batch) {
    const rows = Math.min(batch, count - start);
    const data = new Float32Array(rows * size);
    for (let row = 0; row < rows; row++) {
      const at = (c: number, p: number): number => Math.round(pixels[c * width * height + (start + row) * width + p] * 255);
      layInto(data.subarray(row * size, (row + 1) * size), { channels, pixels: width, at }, form);
    }
    yield { shape: [rows, ...form.shape], data };
  }
}

function layInto(data: Float32Array, { channels, pixels, at }: Bytes, { shape, layout, preprocess }: InputForm): void {
  const C = layout === 'HWC' ? shape[shape.length - 1] : shape[0];
  const { scale, mean, std, order } = preprocess;
  for (let c = 0; c < C; c++) {
    const source = order === 'BGR' ? C - 1 - c : c;
    const of = (values: readonly number[]): number => values[source] ?? values[0];
    for (let p = 0; p < pixels; p++) {
      const value = (at(Math.min(source, channels - 1), p) * scale - of(mean)) / of(std);
      data[layout === 'HWC' ? p * C + c : c * pixels + p] = value;
    }
  }
}
