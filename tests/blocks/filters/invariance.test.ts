// `view: invariance`: the curves of figure 5, whose numbers they are, and what a writer reads when there can be none.
import { afterAll, describe, expect, it } from 'vitest';
import { comparedLayers } from '../../../src/blocks/filters/compared-layers';
import { oneOf } from '../../../src/blocks/filters/few-pictures';
import type { ShownView } from '../../../src/blocks/filters/filter-view';
import type { InvarianceModel } from '../../../src/blocks/filters/invariance/invariance-model';
import { firstStep } from '../../../src/blocks/filters/invariance/invariance-result';
import { strengthWords } from '../../../src/blocks/filters/invariance/movement-words';
import type { LayerView, NetworkView } from '../../../src/lab/jobs/filters-network';
import { movedPicture } from '../../../src/study/moved-picture';
import { movements, strengthsOf } from '../../../src/study/movements';
import { allShownOf, mistakeOf, services, shownOf } from './filters';

afterAll(() => services.lab.close());

const moved = async (body: string) => (await shownOf(`view: invariance\n${body}`)).model as InvarianceModel;

describe('Without further keys', () => {
  it('five pictures of the network’s kind are moved in all three ways, and an early and a late layer are compared', async () => {
    const { rows, layers, pictures, classes, network, fill, isComplete } = await moved('points: 3\n');
    expect(rows.map(({ movement }) => movement)).toEqual(['translation', 'scale', 'rotation']);
    expect(layers.map(({ name }) => name)).toEqual(['relu1', 'dense1']);
    expect(classes.map((index) => network.labels[index])).toEqual(pictures.labels);
    expect([pictures.names.length, fill, isComplete]).toEqual([5, 0, true]);
    for (const { pictures: curves } of rows) {
      for (const { distances, probability } of curves) {
        expect([...distances.relu1, ...distances.dense1].every((distance) => distance >= 0)).toBe(true);
        expect(probability.every((p) => p >= 0 && p <= 1)).toBe(true);
      }
    }
  });

  it('one looks where the classes together keep least', async () => {
    const { rows: [{ at, pictures }] } = await moved('movement: rotation\npoints: 9\n');
    const kept = Array.from({ length: 9 }, (_, i) => pictures.reduce((sum, { probability }) => sum + probability[i], 0));
    expect(kept[at]).toBe(Math.min(...kept));
  });

  it('while nothing is known the pictures are where they are, as large and as they stand', async () => {
    const { value: first } = await allShownOf('view: invariance\npoints: 9\ncount: 2\n').next();
    const unknown = ((first as ShownView).model as InvarianceModel).rows.filter(({ pictures }) => pictures.every(({ probability }) => probability.every(Number.isNaN)));
    expect(unknown.map(({ movement }) => movement)).toEqual(expect.arrayContaining(['scale', 'rotation']));
    for (const { movement, at, strengths } of unknown) expect(strengths[at]).toBe(movements[movement].still);
  });

  it('grey comes in from outside of coloured pictures', async () => {
    const { fill, layers } = await moved('model: shapes\nmovement: scale\npoints: 3\ncount: 1\n');
    expect([fill, layers.map(({ name }) => name)]).toEqual([0.5, ['relu1', 'dense1']]);
  });
});

it('Where nothing moves there is no distance, and the probability is that of the picture', async () => {
  const { rows } = await moved('points: 5\ncount: 2\n');
  for (const [{ pictures }, still] of [[rows[0], 2], [rows[1], 0], [rows[2], 0]] as const) {
    for (const { distances, probability } of pictures) {
      expect([distances.relu1[still], distances.dense1[still]]).toEqual([0, 0]);
      expect(probability[still]).toBeGreaterThan(0.5);
    }
  }
});

it('The numbers are those of the moved picture itself', async () => {
  const { pictures, classes, rows: [{ strengths, pictures: [curves] }] } = await moved('movement: translation\npoints: 5\ncount: 1\nlayers: [dense1]\ngrey: 0.25\n');
  const picture = oneOf(pictures, 0);
  const look = async (input: typeof picture) => (await services.lab.run('filtersMaps', { model: services.lab.model({ kind: 'built-in', name: 'digits' }).ref, input, keep: [], weights: [], edits: [] })).scores;
  const after = await look(movedPicture(picture, movements.translation.move(strengths[4], 28), 0.25));
  const before = await look(picture);
  expect(curves.probability[4]).toBeCloseTo(after?.probabilities[classes[0]] ?? NaN, 5);
  expect(curves.distances.dense1[4]).toBeCloseTo(Math.hypot(...Array.from(after?.logits ?? [], (value, i) => value - (before?.logits[i] ?? NaN))), 4);
});

it('The curves grow while one watches, one movement after the other, and what is there stays', async () => {
  const known: number[] = [];
  for await (const { model } of allShownOf('view: invariance\npoints: 7\ncount: 3\nimages: digits\n')) {
    const { rows } = model as InvarianceModel;
    known.push(rows.flatMap(({ pictures }) => pictures.flatMap(({ probability }) => Array.from(probability))).filter((p) => !Number.isNaN(p)).length);
  }
  expect(known).toEqual([...known].sort((a, b) => a - b));
  expect(known.length).toBeGreaterThanOrEqual(3);
  expect(known.at(-1)).toBe(3 * 7 * 3);
});

it('A picture of the vault follows what the network says of it, or the class that is written', async () => {
  const { classes, pictures, rows: [{ pictures: [{ probability }] }] } = await moved('image: [[house.png]]\nmovement: scale\npoints: 3\n');
  expect(pictures.names).toEqual(['house.png']);
  const written = await moved(`image: [[house.png]]\nmovement: scale\npoints: 3\nclass: ${(classes[0] + 1) % 10}\n`);
  expect(written.classes).toEqual([(classes[0] + 1) % 10]);
  expect(written.rows[0].pictures[0].probability[0]).toBeLessThan(probability[0]);
});

it('Results name movement, picture and layer; a table has every moved picture', async () => {
  const { figures, table, sentence } = (await shownOf('view: invariance\nmovement: translation\npoints: 5\npoint: 4\ncount: 2\n')).result();
  expect(figures.map(({ name, label }) => [name, label])).toEqual([
    ['first-step', 'translation relu1'], ['first-step', 'translation dense1'], ['class-kept', 'translation'],
    ['distance', 'translation 0.25 digit 0 (a 9) relu1'], ['distance', 'translation 0.25 digit 0 (a 9) dense1'], ['p-moved', 'translation 0.25 digit 0 (a 9)'],
    ['distance', 'translation 0.25 digit 1 (a 7) relu1'], ['distance', 'translation 0.25 digit 1 (a 7) dense1'], ['p-moved', 'translation 0.25 digit 1 (a 7)'],
  ]);
  expect(table.columns).toEqual(['movement', 'strength', 'picture', 'class', 'distance in relu1', 'distance in dense1', 'probability']);
  expect(table.rows).toHaveLength(10);
  expect(sentence).toMatch(/^One step away \(a picture moved 3\.5 pixels down\), relu1 is at [\d.]+\s% of its greatest distance and dense1 at [\d.]+\s%\. The class has more than half of the probability in [\d.]+\s% of the moved pictures\.$/);
});

it('A picture in which nothing can move has no share of a greatest distance, and no number on the screen is none', async () => {
  const { figures, sentence } = (await shownOf('view: invariance\nimage: draw\nmovement: rotation\npoints: 3\n')).result();
  expect(figures.every(({ value }) => Number.isFinite(value))).toBe(true);
  expect(figures.some(({ name }) => name === 'first-step')).toBe(false);
  expect(sentence).toMatch(/^The class has more than half of the probability in (0|100)\s% of the turned pictures\.$/);
});

it('The first step is the share of the longest distance, on both sides of a picture that moves both ways', () => {
  const curves = { probability: new Float64Array(5), distances: { a: Float64Array.of(8, 2, 0, 4, 10) } };
  expect(firstStep({ movement: 'translation', strengths: [-0.25, -0.125, 0, 0.125, 0.25], at: 0, pictures: [curves] }, 'a')).toBeCloseTo(0.3, 12);
  expect(firstStep({ movement: 'rotation', strengths: [0, 90, 180, 270, 360], at: 0, pictures: [curves] }, 'a')).toBeCloseTo(0.2, 12);
});

describe('Refused in words is', () => {
  it.each([
    ['image: dataset:3\nimages: digits\n', '3: Expected either “image” or “images”, found both. Remove images, or image.'],
    ['count: 7\n', '2: 7 curves cannot be told apart. Write a number up to 6.'],
    ['points: 5\npoint: 5\n', '3: There is no point 5: the 5 points count from 0 to 4. Write a number up to 4.'],
    ['points: 2\n', '2: Expected a whole number from 3 to 181, found “2”. Write for example 25.'],
    ['layers: [conv1, conv9]\n', '2: There is no layer “conv9”. Did you mean “conv1”?'],
    ['layers: [1, 2, 1, 2]\n', '2: Expected one to three layers, found 4. Write for example layers: [relu1, dense1].'],
    ['class: ten\n', '2: There is no class “ten”. The classes are: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9.'],
    ['movement: turn\n', expect.stringMatching(/^2: Expected one of all, translation, scale, rotation, found “turn”\./) as unknown as string],
    ['layer: conv1\n', expect.stringMatching(/^2: “layer” means nothing in view: invariance\./) as unknown as string],
  ])('%j', async (body, words) => expect(await mistakeOf(`view: invariance\n${body}`)).toEqual(words));
});

describe('The compared layers', () => {
  const layer = (name: string, kind: string, shape: readonly number[]): LayerView => ({ name, kind, line: kind, inputs: [], shape, weights: ['conv', 'dense'].includes(kind) ? { W: [1] } : {} });
  const network = (layers: readonly LayerView[]): NetworkView => ({ input: { name: 'x', shape: [1, 8, 8] }, layers, labels: [] });
  const names = (of: NetworkView) => comparedLayers(of, {}, () => { throw new RangeError('nothing is wrong'); }).map(({ name }) => name);

  it('are the first activation and the last features without places', () => {
    expect(names(network([layer('c', 'conv', [4, 8, 8]), layer('n', 'batchnorm', [4, 8, 8]), layer('r', 'relu', [4, 8, 8]), layer('f', 'flatten', [256]), layer('d', 'dense', [9]), layer('t', 'tanh', [9]), layer('o', 'dropout', [9]), layer('s', 'dense', [2])]))).toEqual(['r', 't']);
  });

  it('are the first weights and the scores where there is nothing between', () => {
    expect(names(network([layer('c', 'conv', [4, 8, 8]), layer('f', 'flatten', [256]), layer('s', 'dense', [2]), layer('p', 'softmax', [2])]))).toEqual(['c', 's']);
  });

  it('are one layer where there is only one', () => {
    expect(names(network([layer('f', 'flatten', [64]), layer('s', 'dense', [2])]))).toEqual(['s']);
    expect(names(network([layer('r', 'relu', [1, 8, 8])]))).toEqual(['r']);
  });
});

describe('A strength in words', () => {
  it.each([
    ['translation', -0.25, 'moved 7 pixels up'], ['translation', 0.125, 'moved 3.5 pixels down'], ['translation', 0, 'where it is'], ['translation', 1 / 28, 'moved 1 pixel down'],
    ['scale', 1, 'as large as it is'], ['scale', 1.4, 'enlarged 1.4 times'], ['rotation', 135, 'turned by 135°'],
  ] as const)('%s by %d: %s', (movement, strength, words) => expect(strengthWords(movement, strength, 28)).toBe(words));
});

it('Strengths are spread evenly from end to end', () => {
  expect(strengthsOf('rotation', 5)).toEqual([0, 90, 180, 270, 360]);
  expect(strengthsOf('scale', 1)).toEqual([1.8]);
});
