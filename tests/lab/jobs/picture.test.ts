// The jobs behind pictures and kernels, through the lab that ships.
import { engineProgram } from 'engine-program';
import { afterAll, expect, it } from 'vitest';
import { publicSeed } from '../../../src/data';
import { digitAt } from '../../../src/data/digits';
import { shapeAt, shapeLabels } from '../../../src/data/shapes';
import { PictureError } from '../../../src/data/pictures/picture';
import { ShapeError } from '../../../src/engine/errors';
import { inThread } from '../../../src/lab/in-thread';
import { openLab } from '../../../src/lab/open-lab';
import { realClock } from '../clocks';

const lab = openLab({ programs: [inThread(engineProgram)], clock: realClock });
afterAll(() => lab.close());

const whole = { kind: 'at-most', longest: 512, grey: false } as const;

it('gives the digit with its number and its label', async () => {
  const { pixels, label } = await lab.run('picture', { source: { kind: 'dataset', index: 17 }, fit: whole });
  expect(pixels).toEqual(digitAt(publicSeed, 17).pixels);
  expect(label).toBe(String(digitAt(publicSeed, 17).label));
});

it('gives the shape with its number to a network that takes colours', async () => {
  const fit = { kind: 'input', shape: [3, 32, 32], ink: false } as const;
  const { pixels, label, dataSet } = await lab.run('picture', { source: { kind: 'dataset', index: 17 }, fit });
  expect(pixels).toEqual(shapeAt(publicSeed, 17).pixels);
  expect([dataSet, label]).toEqual(['shapes', shapeLabels[shapeAt(publicSeed, 17).label]]);
});

it('paints a drawing in the size and the colours of a network that takes colours, and writes it as a digit for another', async () => {
  const source = { kind: 'drawing', strokes: [[0.1, 0.1, 0.9, 0.1]], pen: 0.04, inks: [{ colour: [1, 0, 0], radius: 0.1 }] } as const;
  const painted = await lab.run('picture', { source, fit: { kind: 'input', shape: [3, 24, 24], ink: false } });
  expect([painted.channels, painted.height, painted.width]).toEqual([3, 24, 24]);
  expect([0, 1, 2].map((c) => painted.pixels[c * 576 + 2 * 24 + 12])).toEqual([1, 0, 0]);
  const written = await lab.run('picture', { source, fit: { kind: 'input', shape: [1, 28, 28], ink: true } });
  expect(written.channels).toBe(1);
  expect(written.pixels[14 * 28 + 14]).toBeGreaterThan(0.5);
  const seen = await lab.run('picture', { source, fit: whole });
  expect(seen.channels).toBe(3);
});

it('refuses a file that is no picture with an error that crosses the door', async () => {
  const wrong = lab.run('picture', { source: { kind: 'file', bytes: new TextEncoder().encode('# note') }, fit: whole });
  await expect(wrong).rejects.toThrow(PictureError);
});

it('refuses a kernel that fits nowhere with the engine’s own error', async () => {
  const picture = { width: 2, height: 2, channels: 1, pixels: new Float32Array(4) } as const;
  const wrong = lab.run('filtersEdges', { picture, kernel: [[1, 1, 1]], stride: 1, pad: [0], dilation: 1 });
  await expect(wrong).rejects.toThrow(ShapeError);
});

it('gives weights without a picture, and runs nothing', async () => {
  const model = lab.model({ kind: 'built-in', name: 'digits' });
  const { weights, kept, scores } = await lab.run('filtersMaps', { model: model.ref, keep: [], weights: ['conv1.b'], edits: [{ weight: 'conv1.b', offset: 2, value: 9 }] });
  expect(weights['conv1.b'].data[2]).toBe(9);
  expect([kept, scores]).toEqual([{}, undefined]);
});

it('describes a network layer by layer', async () => {
  const model = lab.model({ kind: 'built-in', name: 'digits' });
  const { layers, labels, input } = await lab.run('filtersNetwork', { model: model.ref, builtIn: 'digits' });
  expect(layers[0]).toMatchObject({ name: 'conv1', inputs: ['image'], shape: [16, 24, 24], field: { size: [5, 5], step: [1, 1], start: [0, 0] }, weights: { W: [16, 1, 5, 5], b: [16] } });
  expect(layers.find(({ name }) => name === 'conv2')?.field).toEqual({ size: [14, 14], step: [2, 2], start: [0, 0] });
  expect([labels.length, input.shape]).toEqual([10, [1, 28, 28]]);
});
