// What is said of a model out of a file, word for word.
import { describe, expect, it } from 'vitest';
import { modelWords } from '../../../src/blocks/models/model-words';
import { Remembered } from '../../../src/blocks/models/remembered';
import type { NetworkView } from '../../../src/lab/jobs/filters-network';
import { PLAIN } from '../../../src/models/preprocessing/preprocessing';

type FileView = NonNullable<NetworkView['file']>;

const file: FileView = { name: 'net.onnx', format: 'onnx', size: 46_700_000, labels: [], outputs: ['fc'], preprocessing: PLAIN, isOpen: false };
const layer = { name: 'fc', kind: 'dense', line: 'dense 10', inputs: ['x'], shape: [10], weights: { W: [10, 3 * 64], b: [10] } };
const network = (changed: Partial<FileView>, more: Partial<NetworkView> = {}): NetworkView => ({ input: { name: 'x', shape: [3, 8, 8] }, layers: [layer], labels: [], classes: 10, file: { ...file, ...changed }, ...more });

describe('A model out of a file is told of', () => {
  it('with its size and what it is given', () => {
    expect(modelWords(network({}))).toEqual([
      'net.onnx: ONNX, 46.7 MB, 1 layer, 1,930 weights.',
      'The network is given the largest middle of the picture: 3 × 8 × 8 numbers, RGB, from 0 to 1.',
    ]);
  });

  it.each([
    [{ preprocessing: { ...PLAIN, scale: 255 } }, 'RGB, from 0 to 255.'],
    [{ preprocessing: { ...PLAIN, mean: [0.5], std: [0.5] } }, 'RGB, each (x − 0.5) / 0.5, from −1 to 1.'],
    [{ preprocessing: { ...PLAIN, scale: 255, order: 'BGR' as const, mean: [103.9, 116.8, 123.7] } }, 'BGR, each (255·x − [103.9, 116.8, 123.7]) / 1.'],
    [{ preprocessing: { ...PLAIN, size: 10 } }, 'given the middle of the picture, its shorter side brought to 10 pixels: 3'],
    [{ preprocessing: { ...PLAIN, crop: 'none' as const } }, 'given the whole picture, squeezed: 3'],
    [{ because: 'the file says so in its properties' }, 'That is a guess: the file says so in its properties. If it was trained otherwise, write preprocessing.'],
    [{ isOpen: true }, 'It would take any size; write preprocessing: {size: 320} for another.'],
    [{ outputs: ['a', 'b', 'c', 'd', 'e'] }, 'It gives 5 outputs (a, b, c, d …); the first is its answer here.'],
  ])('%j: %s', (changed, words) => expect(modelWords(network(changed)).join(' ')).toContain(words));

  it('that answers with maps', () => {
    const { classes: _, ...maps } = network({});
    expect(modelWords({ ...maps, layers: [{ ...layer, shape: [21, 4, 4] }] }).at(-1)).toBe('Its answer is 21 × 4 × 4 numbers, no row of scores.');
  });

  it('and no other model', () => {
    const { file: _, ...builtIn } = network({});
    expect(modelWords(builtIn)).toEqual([]);
  });
});

describe('What is remembered', () => {
  it('is made once for a thing and a key, and again when four others came between', async () => {
    const remembered = new Remembered<object, string>();
    const [one, other] = [{}, {}];
    const makes: string[] = [];
    const ask = (owner: object, key: string) => remembered.of(owner, key, () => Promise.resolve(String(makes.push(key))));
    await ask(one, 'a');
    await ask(one, 'a');
    await ask(other, 'a');
    expect(makes).toEqual(['a', 'a']);
    for (const key of ['b', 'c', 'd', 'e']) await ask(one, key);
    await ask(one, 'a');
    expect(makes.at(-1)).toBe('a');
    expect(remembered.get(one, 'b')).toBeUndefined();
  });

  it('is not what failed', async () => {
    const remembered = new Remembered<object, number>();
    const owner = {};
    await expect(remembered.of(owner, 'a', () => Promise.reject(new RangeError('no')))).rejects.toThrow('no');
    expect(await remembered.of(owner, 'a', () => Promise.resolve(2))).toBe(2);
  });
});
