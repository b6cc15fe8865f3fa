// 2,000 cuts and flips of files that this program writes or that are made like others' files: each runs or gets one
// sentence within two seconds, and reading it asks for at most 4 × (file + declared tensors) + 64 MB.
import { counted, stopCounting } from '../../tools/fuzz/counted-memory';
import { afterAll, describe, expect, it } from 'vitest';
import { initialize } from '../../src/engine/initialize';
import { createRandom } from '../../src/engine/random';
import { builtInModels } from '../../src/models/built-in';
import { decodeBuiltIn } from '../../src/models/built-in/built-in-model';
import { layerLines, readNetwork } from '../../src/models/notation';
import { writeOnnx } from '../../src/models/onnx/write-onnx';
import type { FileToRead } from '../../src/models/read-model-file';
import { writeSafetensors } from '../../src/models/safetensors';
import { costOfReading } from '../../tools/fuzz/cost';
import { damagedFile } from '../../tools/fuzz/damage';
import { outcomeOf } from '../../tools/fuzz/outcome';
import { convnetjsFile } from './convnetjs/convnetjs-file';
import { graphFile, node } from './onnx/graph-file';
import { kerasFile } from './tfjs/keras-file';

afterAll(stopCounting);

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
  convnetjsFile(),
];

const DAMAGES = 2000 / files.length;
/** Milliseconds, for a machine with other things to do. */
const PATIENCE = 60_000;
/** Milliseconds of computing, whatever else the machine does meanwhile. */
const LONGEST = 2000;
const MEGABYTE = 2 ** 20;

describe('A damaged file runs or gets one sentence that names it', () => {
  it.each(files.map((file) => [file.name, file] as const))(`in ${DAMAGES} damages of %s, in time and in bounds`, (name, file) => {
    const random = createRandom(`damage ${name}`);
    const counts = { ran: 0, 'laid out': 0, sentence: 0, bug: 0 };
    for (let i = 0; i < DAMAGES; i++) {
      const broken = damagedFile(file, random);
      const before = process.cpuUsage();
      const outcome = outcomeOf(broken);
      expect(process.cpuUsage(before).user / 1000, `milliseconds of damage ${i}`).toBeLessThan(LONGEST);
      if (outcome.kind === 'bug') throw outcome.error;
      counts[outcome.kind]++;
      const { made, most } = costOfReading(broken);
      expect(made, `bytes of damage ${i}`).toBeLessThan(most);
    }
    expect(counts.sentence).toBeGreaterThan(DAMAGES / 5);
    expect(counts.ran + counts['laid out'] + counts.sentence).toBe(DAMAGES);
  }, PATIENCE);

  it('and each of them runs while it is whole', () => {
    expect(files.map((file) => outcomeOf(file))).toEqual(files.map(() => ({ kind: 'ran' })));
  });
});

describe('Reading asks for memory in proportion to the file', () => {
  it('which is counted as it is made', () => {
    expect(counted(() => new Float64Array(1000).fill(1)).made).toBe(8000);
    const file = kerasFile();
    expect(costOfReading(file).made).toBeGreaterThan(file.bytes.length / 20);
  });

  it('and leaves the filters of an ONNX file where they are', () => {
    const [{ bytes }] = files;
    const { made, declared } = costOfReading({ name: 'digits.onnx', bytes });
    expect(declared).toBeGreaterThan(bytes.length / 2);
    expect(made).toBeLessThan(bytes.length / 100);
  });

  it('and makes no pictures to lay a network of layers out', () => {
    const network = readNetwork([3, 512, 512], layerLines('conv 16 3x3 pad 1\nbatchnorm\nrelu\nmaxpool 2\ndepthwise 3 pad 1\nglobal-avgpool\ndense 2'));
    const { made, declared } = costOfReading({ name: 'wide.onnx', bytes: writeOnnx({ network, weights: initialize(network, createRandom(1)) }) });
    expect(declared).toBeGreaterThan(50 * MEGABYTE);
    expect(made).toBeLessThan(MEGABYTE);
  });

  it.each([
    ['an input of a terabyte', graphFile([node('Relu', 'y', ['x'])], { inputs: [{ name: 'x', shape: [1, 3, 500_000, 500_000] }] })],
    ['a chain that doubles its picture until nothing holds it', graphFile(Array.from({ length: 40 }, (_, i) => node('Concat', `c${i}`, i === 0 ? ['x', 'x'] : [`c${i - 1}`, `c${i - 1}`], { axis: { integer: 1 } })), { inputs: [{ name: 'x', shape: ['N', 64, 64, 64] }] })],
    ['a constant that is filled in with a huge shape', graphFile([node('ConstantOfShape', 'big', ['s']), node('Add', 'y', ['x', 'big'])], { constants: [{ name: 's', shape: [2], numbers: [2 ** 20, 2 ** 20] }] })],
    ['a pad of millions of channels', graphFile([node('Pad', 'y', ['x', 'p'])], { inputs: [{ name: 'x', shape: ['N', 3, 10, 10] }], constants: [{ name: 'p', shape: [8], numbers: [0, 0, 0, 0, 0, 7_991_808, 0, 0] }] })],
  ])('and refuses %s before it asks for 64 MB', (_, bytes) => {
    const { made, declared } = costOfReading({ name: 'greedy.onnx', bytes });
    expect(declared).toBe(0);
    expect(made).toBeLessThan(64 * MEGABYTE);
  });
});
