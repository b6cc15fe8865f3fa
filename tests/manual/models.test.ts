// The model file of the manual is what its script writes (node scripts/write-manual-model.mjs).
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { builtInModels } from '../../src/models/built-in';
import { decodeBuiltIn } from '../../src/models/built-in/built-in-model';
import { writeOnnx } from '../../src/models/onnx/write-onnx';

it('The manual’s digits.onnx is the built-in network', () => {
  const { digits } = builtInModels;
  const file = readFileSync(resolve(import.meta.dirname, '../../manual/attachments/digits.onnx'));
  expect(new Uint8Array(file)).toEqual(new Uint8Array(writeOnnx(decodeBuiltIn(digits), { labels: digits.labels })));
});
