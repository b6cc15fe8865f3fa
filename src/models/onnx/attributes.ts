// The settings of a node, read by name and form. An absent one gives the default that the caller names.

import { inPlace, ModelFileError } from '../model-file-error';
import { decodeTensor, type OnnxTensor } from './onnx-tensor';
import type { AttributeProto } from './proto/model-proto';

/** A node's attributes. Every getter @throws {ModelFileError} where there is no such attribute and no default. */
export class Attributes {
  private readonly byName: ReadonlyMap<string, AttributeProto>;

  constructor(attributes: readonly AttributeProto[]) {
    this.byName = new Map(attributes.map((attribute) => [attribute.name, attribute]));
  }

  /** Whether the node states it. */
  has(name: string): boolean {
    return this.byName.has(name);
  }

  /** An integer. */
  integer(name: string, fallback?: number): number {
    return this.byName.get(name)?.i ?? fallback ?? missing(name, 'an integer');
  }

  /** An integer that says yes (not 0) or no. */
  flag(name: string, fallback = false): boolean {
    return this.integer(name, Number(fallback)) !== 0;
  }

  /** A float32. */
  float(name: string, fallback?: number): number {
    return this.byName.get(name)?.f ?? fallback ?? missing(name, 'a number');
  }

  /** A text. */
  text(name: string, fallback?: string): string {
    return this.byName.get(name)?.s ?? fallback ?? missing(name, 'a text');
  }

  /** A list of integers; undefined where absent. */
  integers(name: string): readonly number[] | undefined {
    return this.byName.get(name)?.ints;
  }

  /** A list of float32; undefined where absent. */
  floats(name: string): readonly number[] | undefined {
    return this.byName.get(name)?.floats;
  }

  /** The bytes of a graph inside; undefined where absent. */
  graph(name: string): Uint8Array | undefined {
    return this.byName.get(name)?.g;
  }

  /** A constant; undefined where absent. */
  tensor(name: string): OnnxTensor | undefined {
    const proto = this.byName.get(name)?.t;
    return proto && inPlace({}, () => decodeTensor(proto));
  }
}

function missing(name: string, form: string): never {
  throw new ModelFileError(`needs the attribute ${name}, ${form}`);
}
