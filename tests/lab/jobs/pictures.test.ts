// The jobs behind the grid of favourite patches: pictures by the hundred, and the projections of some of them.
import { engineProgram } from 'engine-program';
import { afterAll, expect, it } from 'vitest';
import { publicSeed } from '../../../src/data';
import { digitAt } from '../../../src/data/digits';
import { shapeAt, shapeLabels } from '../../../src/data/shapes';
import { inThread } from '../../../src/lab/in-thread';
import { openLab } from '../../../src/lab/open-lab';
import { realClock } from '../clocks';

const lab = openLab({ programs: [inThread(engineProgram)], clock: realClock });
afterAll(() => lab.close());

it('draws the pictures that notes call dataset:0, dataset:1, …, with their labels', async () => {
  const words: string[] = [];
  const { pictures, labels } = await lab.run('pictures', { dataSet: 'shapes', count: 25, fit: { kind: 'input', shape: [3, 32, 32], ink: false } }, { onProgress: (now) => words.push(now.words) });
  expect([pictures.shape, labels.length]).toEqual([[25, 3, 32, 32], 25]);
  for (const index of [0, 7, 24]) {
    const { pixels, label } = shapeAt(publicSeed, index);
    expect(pictures.data.slice(index * 3072, (index + 1) * 3072)).toEqual(pixels);
    expect(labels[index]).toBe(shapeLabels[label]);
  }
  expect(words).toContain('drawing picture 4 of 25');
});

it('draws them in the size and the channels that a network takes', async () => {
  const { pictures } = await lab.run('pictures', { dataSet: 'digits', count: 2, fit: { kind: 'input', shape: [3, 14, 14], ink: false } });
  expect(pictures.shape).toEqual([2, 3, 14, 14]);
  expect(pictures.data.slice(0, 196)).toEqual(pictures.data.slice(196, 392));
  expect(Math.max(...pictures.data)).toBeGreaterThan(0.5);
});

it('projects favourite patches down to the pixels', async () => {
  const { ref, free } = lab.model({ kind: 'built-in', name: 'digits' });
  const drawn = [3, 8].flatMap((index) => [...digitAt(publicSeed, index).pixels]);
  const pictures = { kind: 'given', pictures: { shape: [2, 1, 28, 28], data: Float32Array.from(drawn) } } as const;
  const [patches] = await lab.run('topPatches', { model: ref, layer: 'relu2', pictures });
  const found = await lab.run('patchProjections', { model: ref, layer: 'relu2', unit: 0, patches, rules: 'deconvnet', pictures });
  patches.forEach(({ image, at, field, value }, i) => {
    expect(found[i].shape).toEqual([1, field.to[0] - field.from[0], field.to[1] - field.from[1]]);
    expect(Math.max(...found[i].data.map(Math.abs)) > 0).toBe(value > 0);
    expect([at.length, image < 2]).toEqual([2, true]);
  });
  free();
});
