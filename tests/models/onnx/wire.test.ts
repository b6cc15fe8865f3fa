// Protobuf out of bytes: every form that a list may have, and what is refused in one sentence.
import fc from 'fast-check';
import { PbfWriter } from 'pbf';
import { describe, expect, it } from 'vitest';
import { ModelFileError } from '../../../src/models/model-file-error';
import { readTensorProto } from '../../../src/models/onnx/proto/tensor-proto';
import { bytesOf, doublesInto, floatOf, floatsInto, integerOf, integersInto, readMessage, textOf, type FieldReaders } from '../../../src/models/onnx/proto/wire';
import { readOnnx } from '../../../src/models/onnx/read-onnx';
import { graphFile, node } from './graph-file';

interface Message {
  text: string;
  integer: number;
  float: number;
  bytes: number[];
  readonly integers: number[];
  readonly floats: number[];
  readonly doubles: number[];
}

const fields: FieldReaders<Message> = {
  1: (m, r) => (m.text = textOf(r)),
  2: (m, r) => (m.integer = integerOf(r)),
  3: (m, r) => (m.float = floatOf(r)),
  4: (m, r) => (m.bytes = [...bytesOf(r)]),
  5: (m, r) => integersInto(m.integers, r),
  6: (m, r) => floatsInto(m.floats, r),
  7: (m, r) => doublesInto(m.doubles, r),
};

const empty = (): Message => ({ text: '', integer: 0, float: 0, bytes: [], integers: [], floats: [], doubles: [] });
const read = (bytes: Uint8Array): Message => readMessage(bytes, fields, empty());

function written(write: (pbf: PbfWriter) => void): Uint8Array {
  const pbf = new PbfWriter();
  write(pbf);
  return Uint8Array.from(pbf.finish());
}

function problemOf(bytes: Uint8Array): string {
  try {
    read(bytes);
    return 'none';
  } catch (error) {
    if (error instanceof ModelFileError) return error.message;
    throw error;
  }
}

const integers = fc.array(fc.integer({ min: -(2 ** 40), max: 2 ** 40 }), { maxLength: 8 });
const floats = fc.array(fc.float({ noNaN: true }), { maxLength: 8 });
const doubles = fc.array(fc.double({ noNaN: true }), { maxLength: 8 });

describe('A message', () => {
  it('gives back texts of any length, of ASCII alone or with a letter beyond it at any place', () => {
    const ascii = fc.string({ unit: 'binary-ascii', maxLength: 150 });
    fc.assert(fc.property(ascii, ascii, fc.constantFrom('', 'ü', '漢', '🙂'), (before, behind, letter) => {
      const text = before + letter + behind;
      expect(read(written((pbf) => pbf.writeBytesField(1, new TextEncoder().encode(text)))).text).toBe(text);
    }));
  });

  it('gives back what was written, whether lists are packed or one by one', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), integers, floats, doubles, fc.boolean(), (text, whole, single, double, packed) => {
      const bytes = written((pbf) => {
        pbf.writeBytesField(1, new TextEncoder().encode(text));
        if (packed) {
          pbf.writePackedVarint(5, whole);
          pbf.writePackedFloat(6, single);
          pbf.writePackedDouble(7, double);
        } else {
          for (const value of whole) pbf.writeVarintField(5, value);
          for (const value of single) pbf.writeFloatField(6, value);
          for (const value of double) pbf.writeDoubleField(7, value);
        }
      });
      const found = read(bytes);
      expect(found.text).toBe(text);
      expect(found.integers.map((value) => value + 0)).toEqual(whole.map((value) => value + 0));
      expect(found.floats).toEqual(single);
      expect(found.doubles).toEqual(double);
    }));
  });

  it('may have its list in several stretches, one after the other', () => {
    expect(read(written((pbf) => {
      pbf.writePackedVarint(5, [1, 2]);
      pbf.writeVarintField(5, 3);
      pbf.writePackedVarint(5, [4]);
    })).integers).toEqual([1, 2, 3, 4]);
  });

  it('takes the last of a value that comes twice, and skips what it does not know', () => {
    const bytes = written((pbf) => {
      pbf.writeVarintField(2, 7);
      pbf.writeStringField(99, 'something newer');
      pbf.writeVarintField(2, -8);
      pbf.writeFloatField(3, 0.5);
      pbf.writeBytesField(4, Uint8Array.of(1, 2));
    });
    expect(read(bytes)).toMatchObject({ integer: -8, float: 0.5, bytes: [1, 2] });
  });

  it('that is cut off anywhere is read as far as it is whole, or refused', () => {
    const whole = written((pbf) => {
      pbf.writeStringField(1, 'a name of some length');
      pbf.writePackedVarint(5, [1, 300, 70_000]);
      pbf.writePackedFloat(6, [1, 2, 3]);
    });
    for (let length = 0; length < whole.length; length++) expect(['none', 'ends in the middle of a value', 'is not readable as protobuf']).toContain(problemOf(whole.subarray(0, length)));
  });
});

describe('What is refused', () => {
  it('is a number where a text belongs, and a text where a number belongs', () => {
    expect(problemOf(written((pbf) => pbf.writeVarintField(1, 5)))).toBe('holds a number where a text or a list belongs');
    expect(problemOf(written((pbf) => pbf.writeStringField(2, 'five')))).toBe('holds a list where a number belongs');
  });

  it('is a length that goes beyond the file', () => {
    expect(problemOf(Uint8Array.of((1 << 3) | 2, 200, 1, 65))).toBe('ends in the middle of a value');
  });

  it('is any other trash, never with an error of its own', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 40 }), (trash) => {
      expect(typeof problemOf(trash)).toBe('string');
    }), { numRuns: 500 });
  });
});

describe('A written file', () => {
  it('keeps every name, whatever its characters', () => {
    fc.assert(fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 4 }), (labels) => {
      const file = graphFile([node('Relu', 'y', ['x'])], { metadata: { labels: JSON.stringify(labels) } });
      expect(readOnnx(file).properties?.get('labels')).toBe(JSON.stringify(labels));
    }));
    expect(readOnnx(graphFile([node('Relu', '𠮷', ['x'])])).aliases.get('𠮷')).toBe('𠮷');
  });
});

describe('A stored tensor', () => {
  it('knows where its numbers lie: in a list, as bytes, or in another file', () => {
    const listed = readTensorProto(written((pbf) => {
      pbf.writePackedVarint(1, [2, 1]);
      pbf.writeVarintField(2, 1);
      pbf.writePackedFloat(4, [0.5, 2]);
      pbf.writeStringField(8, 'w');
    }));
    expect(listed).toMatchObject({ name: 'w', dims: [2, 1], dataType: 1, floats: [0.5, 2], raw: undefined, external: undefined });
    const elsewhere = readTensorProto(written((pbf) => {
      for (const [key, value] of [['location', 'w.bin'], ['offset', '8']]) pbf.writeMessage(13, (entry: readonly string[], p: PbfWriter) => { p.writeStringField(1, entry[0]); p.writeStringField(2, entry[1]); }, [key, value]);
    }));
    expect([...(elsewhere.external ?? [])]).toEqual([['location', 'w.bin'], ['offset', '8']]);
    expect(readTensorProto(written((pbf) => pbf.writeBytesField(9, Uint8Array.of(1, 2, 3)))).raw).toEqual(Uint8Array.of(1, 2, 3));
    expect(readTensorProto(written((pbf) => pbf.writeVarintField(14, 1))).external?.size).toBe(0);
  });
});
