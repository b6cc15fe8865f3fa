// Picture files as a network takes them.
import { encode } from 'fast-png';
import { engineProgram } from 'engine-program';
import { afterAll, describe, expect, it } from 'vitest';
import { dataSets } from '../../../src/data';
import { inThread } from '../../../src/lab/in-thread';
import { openLab } from '../../../src/lab/open-lab';
import { pngOf } from '../../blocks/network/picture-folder';
import { realClock } from '../clocks';

const lab = openLab({ programs: [inThread(engineProgram)], clock: realClock });
afterAll(() => lab.close());

const grey = (width: number, height: number, value = 128): Uint8Array => encode({ width, height, data: new Uint8Array(width * height).fill(value), channels: 1 });
const colour = (width: number, height: number): Uint8Array => encode({ width, height, data: Uint8Array.from({ length: 3 * width * height }, (_, i) => (i % 3) * 100), channels: 3 });

describe('Picture files', () => {
  it('come out as they are where they have the size that is wanted', async () => {
    const { pixels } = dataSets.shapes.exampleAt(7, 0);
    const { bytes, read, problems } = await lab.run('fitPictures', { files: [pngOf(pixels, 32)], shape: [3, 32, 32] });
    expect([...bytes]).toEqual([...pixels].map((value) => Math.round(255 * value)));
    expect([[...read], problems]).toEqual([[0], []]);
  });

  it('are cut in the middle and resized where they have another', async () => {
    const { bytes, shape } = await lab.run('fitPictures', { files: [grey(40, 90), colour(16, 16)], shape: [1, 8, 8] });
    expect(shape).toEqual([1, 8, 8]);
    expect([...bytes.slice(0, 64)]).toEqual(Array(64).fill(128));
    expect(new Set(bytes.slice(64))).toEqual(new Set([Math.round(0.587 * 100 + 0.114 * 200)]));
  });

  it('that are none are named, and the others go on', async () => {
    const files = [new TextEncoder().encode('GIF89a'), grey(8, 8), grey(8, 8).slice(0, 40), new Uint8Array(0)];
    const { read, problems, bytes } = await lab.run('fitPictures', { files, shape: [1, 8, 8] });
    expect([...read]).toEqual([1]);
    expect(bytes).toHaveLength(64);
    expect(problems.map(({ file }) => file)).toEqual([0, 2, 3]);
    expect(problems[0].message).toBe('Expected a PNG or JPEG picture, found a GIF');
    expect(problems[1].message).toMatch(/^Expected a PNG picture, found a damaged one/);
    expect(problems[2].message).toBe('Expected a PNG or JPEG picture, found an empty file');
  });
});

describe('Where no size is written', () => {
  const shapeFor = async (...files: readonly Uint8Array[]) => (await lab.run('fitPictures', { files })).shape;

  it('small pictures of one size keep it, grey ones stay grey', async () => {
    expect(await shapeFor(grey(28, 28), grey(28, 28))).toEqual([1, 28, 28]);
    expect(await shapeFor(colour(48, 40), grey(48, 40))).toEqual([3, 40, 48]);
  });

  it('large ones and those of several sizes become 32 × 32', async () => {
    expect(await shapeFor(colour(65, 65), colour(65, 65))).toEqual([3, 32, 32]);
    expect(await shapeFor(grey(28, 28), grey(29, 28))).toEqual([1, 32, 32]);
    expect(await shapeFor()).toEqual([3, 32, 32]);
  });

  it('a picture has the same bytes as where that size is written', async () => {
    const files = [colour(70, 50), grey(20, 30)];
    const [guessed, written] = [await lab.run('fitPictures', { files }), await lab.run('fitPictures', { files, shape: [3, 32, 32] })];
    expect(guessed.bytes).toEqual(written.bytes);
  });
});
