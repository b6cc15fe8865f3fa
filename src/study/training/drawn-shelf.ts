// Pictures of a built-in data set: drawn when they are first asked for, kept as bytes.

import type { DataSet, Example } from '../../data';
import { sizeOf } from '../../engine/shape';
import type { Shelf } from './shelf';

/** `count` pictures of a data set's endless row. */
export class DrawnShelf implements Shelf {
  private readonly size: number;
  private readonly bytes: Uint8Array;
  /** Label + 1; 0 where nothing is drawn yet. */
  private readonly labels: Uint16Array;

  /** @param seed whose pictures; see `seedFor` */
  constructor(private readonly dataSet: DataSet, private readonly seed: number, readonly count: number) {
    this.size = sizeOf(dataSet.shape);
    this.bytes = new Uint8Array(count * this.size);
    this.labels = new Uint16Array(count);
  }

  get shape(): DataSet['shape'] {
    return this.dataSet.shape;
  }

  copy(index: number, into: Float32Array): number {
    if (this.labels[index] === 0) this.draw(index);
    const from = index * this.size;
    for (let i = 0; i < this.size; i++) into[i] = this.bytes[from + i] / 255;
    return this.labels[index] - 1;
  }

  private draw(index: number): void {
    const { pixels, label }: Example = this.dataSet.exampleAt(this.seed, index);
    const from = index * this.size;
    for (let i = 0; i < this.size; i++) this.bytes[from + i] = Math.round(255 * pixels[i]);
    this.labels[index] = label + 1;
  }
}
