// How much memory reading a file asks for, measured: every typed array and buffer that is made while it is read is
// counted, whether or not it is let go again, so that the true peak cannot be higher. Objects of JavaScript are not counted.
import { afterAll, describe, expect, it } from 'vitest';
import type { FileToRead } from '../../src/models/read-model-file';

const NAMES = ['ArrayBuffer', 'Float32Array', 'Float64Array', 'Uint8Array', 'Int8Array', 'Uint16Array', 'Int16Array', 'Uint32Array', 'Int32Array', 'BigInt64Array'] as const;

const originals = NAMES.map((name) => [name, globalThis[name]] as const);
afterAll(() => originals.forEach(([name, value]) => Object.defineProperty(globalThis, name, { value, configurable: true, writable: true })));

let made = 0;
/** Counts what is made from now on: the modules that read have to be loaded after this. */
for (const name of NAMES) {
  const original = globalThis[name];
  const counting = new Proxy(original, {
    construct(target, given: unknown[], newTarget: unknown) {
      const array = Reflect.construct(target, given, newTarget === counting ? target : (newTarget as typeof target)) as { byteLength: number };
      const isView = given[0] instanceof Object && 'byteLength' in given[0] && !('BYTES_PER_ELEMENT' in given[0]);
      if (!isView) made += array.byteLength;
      return array as object;
    },
  });
  Object.defineProperty(globalThis, name, { value: counting, configurable: true, writable: true });
}

const { readModelFile } = await import('../../src/models/read-model-file');
const { ModelFileError } = await import('../../src/models/model-file-error');
const { writeOnnx } = await import('../../src/models/onnx/write-onnx');
const { builtInModels } = await import('../../src/models/built-in');
const { decodeBuiltIn } = await import('../../src/models/built-in/built-in-model');
const { createRandom } = await import('../../src/engine/random');
const { sizeOf } = await import('../../src/engine/shape');
const { damaged } = await import('../../tools/fuzz/damage');
const { graphFile, node } = await import('./onnx/graph-file');
const { kerasFile } = await import('./tfjs/keras-file');

const MEGABYTE = 2 ** 20;

/** Bytes made while a file is read, and those of the tensors that its network declares, for the two pictures it is laid out with. */
function cost(file: FileToRead): { readonly made: number; readonly declared: number } {
  const before = made;
  try {
    const { network } = readModelFile(file).model;
    const spent = made - before;
    return { made: spent, declared: 8 * [...Object.values(network.inputs), ...network.nodes.map(({ shape }) => shape)].reduce((sum, shape) => sum + sizeOf(shape), 0) };
  } catch (error) {
    if (!(error instanceof ModelFileError)) throw error;
    return { made: made - before, declared: 0 };
  }
}

const digits = writeOnnx(decodeBuiltIn(builtInModels.digits), { labels: builtInModels.digits.labels });

describe('Reading a file asks for at most 4 × (file + declared tensors) + 64 MB', () => {
  it('and the count sees what is made', () => {
    const before = made;
    new Float64Array(1000).fill(1);
    expect(made - before).toBe(8000);
    expect(cost({ name: 'digits.onnx', bytes: digits }).made).toBeGreaterThan(digits.length / 2);
  });

  for (const file of [{ name: 'digits.onnx', bytes: digits }, kerasFile()])
    it(`in 250 damages of ${file.name}`, () => {
      const random = createRandom(`memory ${file.name}`);
      const parts = [...(file.parts?.values() ?? [])].reduce((sum, { length }) => sum + length, 0);
      for (let i = 0; i < 250; i++) {
        const bytes = damaged(file.bytes, random);
        const spent = cost({ ...file, bytes });
        expect(spent.made).toBeLessThan(4 * (bytes.length + parts + spent.declared) + 64 * MEGABYTE);
      }
    }, 60_000);

  it.each([
    ['an input of a terabyte', graphFile([node('Relu', 'y', ['x'])], { inputs: [{ name: 'x', shape: [1, 3, 500_000, 500_000] }] })],
    ['a chain that doubles its picture until nothing holds it', graphFile(Array.from({ length: 40 }, (_, i) => node('Concat', `c${i}`, i === 0 ? ['x', 'x'] : [`c${i - 1}`, `c${i - 1}`], { axis: { integer: 1 } })), { inputs: [{ name: 'x', shape: ['N', 64, 64, 64] }] })],
    ['a constant that is filled in with a huge shape', graphFile([node('ConstantOfShape', 'big', ['s']), node('Add', 'y', ['x', 'big'])], { constants: [{ name: 's', shape: [2], numbers: [2 ** 20, 2 ** 20] }] })],
  ])('and refuses %s before it asks for more than the cap', (_, bytes) => {
    const spent = cost({ name: 'greedy.onnx', bytes });
    expect(spent.declared).toBe(0);
    expect(spent.made).toBeLessThan(CAP);
  });
});

/** 2^28 numbers of four bytes, the most that a layout may hold at a time, and what has been let go meanwhile. */
const CAP = 2 * 4 * 2 ** 28;
