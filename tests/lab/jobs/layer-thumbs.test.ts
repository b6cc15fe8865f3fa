// The strip of a network: every layer small, with the true limits of its numbers.
import { describe, expect, it } from 'vitest';
import { run } from '../../../src/engine/run';
import { tensor } from '../../../src/engine/tensor';
import { layerThumbs, thumbOf } from '../../../src/lab/jobs/layer-thumbs';
import type { JobContext } from '../../../src/lab/job';
import type { LabModel } from '../../../src/lab/model-source';
import { builtInModels } from '../../../src/models/built-in';
import { decodeBuiltIn } from '../../../src/models/built-in/built-in-model';

const digits: LabModel = { ...decodeBuiltIn(builtInModels.digits), kernels: undefined };
const input = tensor([1, 1, 28, 28], Float32Array.from({ length: 784 }, (_, i) => (i % 31) / 31));
const context = { model: () => Promise.resolve(digits), breathe: () => Promise.resolve(), progress: () => undefined } as unknown as JobContext<never, LabModel>;
const ref = { kind: 'model-ref', id: 1 } as const;

describe('The thumb of a layer', () => {
  it('shows at most 36 maps, evenly chosen, no larger than 24 × 24', () => {
    const maps = tensor([1, 72, 48, 30], Float32Array.from({ length: 72 * 48 * 30 }, (_, i) => Math.floor(i / (48 * 30))));
    const { width, height, values, limits, limit } = thumbOf(maps);
    expect([width, height, limits.length, limit]).toEqual([15, 24, 36, 71]);
    expect([...limits]).toEqual(Array.from({ length: 36 }, (_, k) => 2 * k));
    expect(values[3 * width * height]).toBe(6);
  });

  it('of a row is a column while it is short, then almost a square', () => {
    const row = (count: number) => thumbOf(tensor([1, count], Float32Array.from({ length: count }, (_, i) => -i)));
    expect(row(10)).toMatchObject({ width: 1, height: 10, limit: 9 });
    expect(row(1000)).toMatchObject({ width: 32, height: 32, limit: 999 });
  });

  it('is there for tensors of any rank, even without numbers', () => {
    expect(thumbOf(tensor([1, 2, 3, 4, 5], new Float32Array(120).fill(2)))).toMatchObject({ width: 11, height: 11, limit: 2 });
    expect(thumbOf(tensor([1], Float32Array.of(7)))).toMatchObject({ width: 1, height: 1, limit: 7 });
  });
});

describe('The job', () => {
  it('makes small what the network gives, layer by layer', async () => {
    const thumbs = await layerThumbs.run({ model: ref, input, edits: [] }, context);
    expect(Object.keys(thumbs)).toEqual(digits.network.nodes.map(({ name }) => name));
    const { kept } = run(digits, input, { keep: ['conv2'] });
    expect(thumbs['conv2'].limit).toBeCloseTo(Math.max(...Array.from(kept['conv2'].data, Math.abs)), 5);
    expect(thumbs['conv2'].values).toEqual(kept['conv2'].data);
  });

  it('sees weights that were changed by hand, and leaves the model as it was', async () => {
    const before = digits.weights['dense1.b'].data.slice();
    const thumbs = await layerThumbs.run({ model: ref, input, edits: [{ weight: 'dense1.b', offset: 3, value: 1e4 }] }, context);
    expect(thumbs['dense1'].limit).toBeGreaterThan(9000);
    expect(digits.weights['dense1.b'].data).toEqual(before);
  });
});
