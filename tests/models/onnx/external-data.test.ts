// Weights in a file beside the ONNX file, as PyTorch's newer exporter leaves them.
import { PbfWriter } from 'pbf';
import { describe, expect, it } from 'vitest';
import { run } from '../../../src/engine/run';
import { tensor } from '../../../src/engine/tensor';
import { readModelFile } from '../../../src/models/read-model-file';

/** y = x·w with w [2, 1] in another file; x [N, 2]. */
function file(place: Readonly<Record<string, string>>): Uint8Array {
  const value = (name: string, extents: readonly (string | number)[]) => (_: unknown, p: PbfWriter): void => {
    p.writeStringField(1, name);
    p.writeMessage(2, (__, type: PbfWriter) => type.writeMessage(1, (___, t: PbfWriter) => {
      t.writeVarintField(1, 1);
      t.writeMessage(2, (____, shape: PbfWriter) => extents.forEach((extent) => shape.writeMessage(1, (_____, d: PbfWriter) => (typeof extent === 'number' ? d.writeVarintField(1, extent) : d.writeStringField(2, extent)), undefined)), undefined);
    }, undefined), undefined);
  };
  const weight = (_: unknown, p: PbfWriter): void => {
    p.writePackedVarint(1, [2, 1]);
    p.writeVarintField(2, 1);
    p.writeStringField(8, 'w');
    for (const [key, text] of Object.entries(place)) {
      p.writeMessage(13, (__, entry: PbfWriter) => {
        entry.writeStringField(1, key);
        entry.writeStringField(2, text);
      }, undefined);
    }
    p.writeVarintField(14, 1);
  };
  const node = (_: unknown, p: PbfWriter): void => {
    ['x', 'w'].forEach((name) => p.writeStringField(1, name));
    p.writeStringField(2, 'y');
    p.writeStringField(4, 'MatMul');
  };
  const model = new PbfWriter();
  model.writeMessage(7, (_, graph: PbfWriter) => {
    graph.writeMessage(1, node, undefined);
    graph.writeMessage(5, weight, undefined);
    graph.writeMessage(11, value('x', ['N', 2]), undefined);
    graph.writeMessage(12, value('y', []), undefined);
  }, undefined);
  model.writeMessage(8, (_, opset: PbfWriter) => opset.writeVarintField(2, 19), undefined);
  return model.finish();
}

const numbers = new Uint8Array(Float32Array.of(9, 9, 3, 4).buffer);
const read = (place: Readonly<Record<string, string>>, parts: ReadonlyMap<string, Uint8Array>) => readModelFile({ name: 'net.onnx', bytes: file(place), parts });

describe('Weights of an ONNX file that lie in another', () => {
  it('are read from there, from their offset on', () => {
    const { model } = read({ location: 'net.onnx.data', offset: '8', length: '8' }, new Map([['net.onnx.data', numbers]]));
    expect(run(model, tensor([1, 2], Float32Array.of(1, 10))).output.data).toEqual(Float32Array.of(43));
  });

  it('may be the whole other file', () => {
    const { model } = read({ location: './w.bin' }, new Map([['w.bin', numbers.subarray(0, 8)]]));
    expect(run(model, tensor([1, 2], Float32Array.of(1, 1))).output.data).toEqual(Float32Array.of(18));
  });

  it.each([
    ['is not there', new Map(), 'net.onnx: keeps tensor "w" in another file, “net.onnx.data”, which is not beside it; export it as one file, or copy both'],
    ['is cut off', new Map([['net.onnx.data', numbers.subarray(0, 12)]]), 'net.onnx: tensor "w" does not hold the 2 numbers of its shape [2, 1]'],
  ])('are missed in words where the other file %s', (_, parts, sentence) => {
    expect(() => read({ location: 'net.onnx.data', offset: '8', length: '8' }, parts)).toThrow(sentence);
  });
});
