// Attributes for tests, out of a plain object. Not a test itself.

import { Attributes } from '../../../src/models/onnx/attributes';

/** Numbers serve as integer and as float, lists of numbers as both lists. */
export function attributesOf(settings: Readonly<Record<string, number | string | readonly number[]>>): Attributes {
  return new Attributes(
    Object.entries(settings).map(([name, value]) => {
      const lists = { floats: typeof value === 'object' ? [...value] : [], ints: typeof value === 'object' ? [...value] : [], strings: [] };
      return { name, ...lists, ...(typeof value === 'number' && { i: value, f: value }), ...(typeof value === 'string' && { s: value }) };
    }),
  );
}
