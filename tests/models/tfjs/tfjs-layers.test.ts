// LayersModels as TensorFlow.js 4 itself saved them, against what it computed: channels last there, first here.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { permuteAxes } from '../../../src/engine/layers/permute';
import { run } from '../../../src/engine/run';
import { tensor, type Tensor } from '../../../src/engine/tensor';
import { readModelFile } from '../../../src/models/read-model-file';

interface Recorded {
  readonly name: string;
  readonly json: unknown;
  readonly weights: string;
  readonly input: RecordedNumbers;
  readonly output: RecordedNumbers;
}

interface RecordedNumbers {
  readonly shape: readonly number[];
  readonly data: string;
}

const cases = JSON.parse(readFileSync('tests/fixtures/models/tfjs-layers.json', 'utf8')) as readonly Recorded[];
const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'base64'));
const numbers = ({ shape, data }: RecordedNumbers): Tensor => tensor(shape, new Float32Array(bytes(data).buffer));

/** Channels behind the batch. */
function channelsFirst(x: Tensor): Tensor {
  const last = x.shape.length - 1;
  return last < 2 ? x : permuteAxes(x, [0, last, ...x.shape.slice(1, -1).map((_, axis) => axis + 1)]);
}

describe('A LayersModel of TensorFlow.js gives what it gives there', () => {
  it.each(cases.map((recorded) => [recorded.name, recorded] as const))('%s', (_, { json, weights, input, output }) => {
    const isFirst = JSON.stringify(json).includes('channels_first');
    const here = (x: RecordedNumbers): Tensor => (isFirst ? numbers(x) : channelsFirst(numbers(x)));
    const file = { name: 'model.json', bytes: new TextEncoder().encode(JSON.stringify(json)), parts: new Map([['weights.bin', bytes(weights)]]) };
    const found = run(readModelFile(file).model, here(input)).output;
    const expected = here(output);
    expect(found.shape).toEqual(expected.shape);
    const most = Math.max(...expected.data.map(Math.abs));
    expect(Math.max(...expected.data.map((value, i) => Math.abs(value - found.data[i])))).toBeLessThanOrEqual(2e-6 * Math.max(1, most));
  });
});
