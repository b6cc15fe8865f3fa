// A model file as the source of a lab's model.

import { expect, it } from 'vitest';
import { run } from '../../src/engine/run';
import { tensor } from '../../src/engine/tensor';
import { readFileSource } from '../../src/lab/file-source';
import { builtInModels } from '../../src/models/built-in';
import { decodeBuiltIn } from '../../src/models/built-in/built-in-model';
import { writeOnnx } from '../../src/models/onnx/write-onnx';

const digits = decodeBuiltIn(builtInModels.digits);
const picture = tensor([1, 1, 28, 28], Float32Array.from({ length: 784 }, (_, i) => (i % 29) / 29));

it('is built from its bytes and computes what the model computed that was written', () => {
  const model = readFileSource({ kind: 'file', name: 'digits.onnx', bytes: writeOnnx(digits) });
  const found = run(model, picture).output.data;
  run(digits, picture).output.data.forEach((logit, i) => expect(found[i]).toBeCloseTo(logit, 4));
});

it('fails with a sentence that begins with the name of the file', () => {
  const source = { kind: 'file', name: 'notes.onnx', bytes: new TextEncoder().encode('# My notes') } as const;
  expect(() => readFileSource(source)).toThrow(/^notes\.onnx: /);
});
