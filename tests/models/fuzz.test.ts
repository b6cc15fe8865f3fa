// 2,000 cuts and flips of files that this program writes: each runs or gets one sentence.
import { describe, expect, it } from 'vitest';
import { initialize } from '../../src/engine/initialize';
import { createRandom } from '../../src/engine/random';
import { builtInModels } from '../../src/models/built-in';
import { decodeBuiltIn } from '../../src/models/built-in/built-in-model';
import { layerLines, readNetwork } from '../../src/models/notation';
import { writeOnnx } from '../../src/models/onnx/write-onnx';
import type { FileToRead } from '../../src/models/read-model-file';
import { writeSafetensors } from '../../src/models/safetensors';
import { damaged } from '../../tools/fuzz/damage';
import { outcomeOf } from '../../tools/fuzz/outcome';
import { kerasFile } from './tfjs/keras-file';

const digits = decodeBuiltIn(builtInModels.digits);
const mixed = readNetwork([3, 12, 12], [
  ...layerLines('conv 4 3x3 pad same\nbatchnorm\nrelu\nmaxpool 2\nlrn 3\nseparable 6 3\nupsample 2\ntransposed-conv 3 2 stride 2\ngroupnorm 3\nsilu'),
  { at: 20, residual: layerLines('depthwise 3 pad 1\ngelu') },
  ...layerLines('avgpool 3 stride 2 pad 1\nzero-pad 1\ncrop 1\npermute 2x3x1\nflatten\nlayernorm\ndropout 0.2\ndense 4\nsoftmax'),
]);

const files: readonly FileToRead[] = [
  { name: 'digits.onnx', bytes: writeOnnx(digits, { labels: builtInModels.digits.labels }) },
  { name: 'mixed.onnx', bytes: writeOnnx({ network: mixed, weights: initialize(mixed, createRandom(1)) }) },
  { name: 'digits.safetensors', bytes: writeSafetensors(digits.weights, { made: 'by a test' }) },
  kerasFile(),
];

/** Milliseconds, for a machine with other things to do. */
const PATIENCE = 60_000;

describe('A damaged file runs or gets one sentence that names it', () => {
  for (const file of files)
    it(`in 500 damages of ${file.name}`, () => {
      const random = createRandom(`damage ${file.name}`);
      const counts = { ran: 0, 'laid out': 0, sentence: 0, bug: 0 };
      for (let i = 0; i < 500; i++) {
        const outcome = outcomeOf({ ...file, bytes: damaged(file.bytes, random) });
        if (outcome.kind === 'bug') throw outcome.error;
        counts[outcome.kind]++;
      }
      expect(counts.sentence).toBeGreaterThan(100);
      expect(counts.ran + counts['laid out'] + counts.sentence).toBe(500);
    }, PATIENCE);

  it('and each of them runs while it is whole', () => {
    expect(files.map((file) => outcomeOf(file))).toEqual(files.map(() => ({ kind: 'ran' })));
  });
});
