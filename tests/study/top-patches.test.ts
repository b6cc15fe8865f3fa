// Top patches: order, ties, fields; and the same whichever way the pictures stream.
import { describe, expect, it } from 'vitest';
import { lastOf } from '../../src/engine/last-of';
import { run } from '../../src/engine/run';
import { tensor, type Tensor } from '../../src/engine/tensor';
import { rowsOf } from '../../src/study/batch';
import { picturesIn } from '../../src/study/picture-set';
import { receptiveFields } from '../../src/study/receptive-field';
import { fieldAt, topPatches } from '../../src/study/top-patches';
import { t } from '../engine/by-hand';
import { byHand, modelOf, pictures, resnet } from './small-networks';

/** The one unit says what the pixels say. */
const identity = byHand('conv 1 1x1 bias no', [1, 1, 3], { 'conv1.W': t([1, 1, 1, 1], 1) });

function top(batch: Tensor, keep: number, model = identity, layer = 'conv1') {
  return lastOf(topPatches.examine({ model, layer, pictures: picturesIn(batch) }, { keep }));
}

describe('top patches', () => {
  it('are one for each picture, the first place of its maximum, best first, ties in the order of pictures', () => {
    const [unit] = top(t([4, 1, 1, 3], 0, 2, 2, 5, 1, 5, 2, 0, 0, -1, -3, -2), 9);
    expect(unit.map(({ image, at, value }) => [image, at, value])).toEqual([[1, [0, 0], 5], [0, [0, 1], 2], [2, [0, 0], 2], [3, [0, 0], -1]]);
  });

  it('are at most as many as are kept', () => {
    const [unit] = top(t([4, 1, 1, 3], 1, 0, 0, 3, 0, 0, 2, 0, 0, 2, 0, 0), 2);
    expect(unit.map(({ image }) => image)).toEqual([1, 2]);
  });

  it('are those of sorting all maxima, for every unit, over more pictures than go through at once', () => {
    const model = modelOf(resnet);
    const batch = pictures([75, 2, 8, 8]);
    const found = top(batch, 9, model, 'relu2');
    const [K, P] = [3, 16];
    const A = run(model, batch, { keep: ['relu2'] }).kept.relu2;
    for (let k = 0; k < K; k++) {
      const maxima = Array.from({ length: 75 }, (_, n) => ({ image: n, value: Math.max(...A.data.subarray((n * K + k) * P, (n * K + k + 1) * P)) }));
      const expected = maxima.sort((a, b) => b.value - a.value || a.image - b.image).slice(0, 9);
      expect(found[k].map(({ image }) => image)).toEqual(expected.map(({ image }) => image));
      found[k].forEach(({ value }, i) => expect(value).toBeCloseTo(expected[i].value, 12));
    }
  });

  it('fill in while they stream: what is shown on the way is the best so far', () => {
    const steps = topPatches.examine({ model: identity, layer: 'conv1', pictures: picturesIn(tensor([64, 1, 1, 3], Float64Array.from({ length: 192 }, (_, i) => i))) }, { keep: 2 });
    const seen = new Set<string>();
    for (let step = steps.next(); !step.done; step = steps.next()) seen.add(JSON.stringify(step.value.partial?.()[0].map(({ image }) => image)));
    expect([...seen]).toEqual(['[]', '[31,30]', '[63,62]']);
  });

  it('have what the unit sees as their field, cut off at the border', () => {
    const model = modelOf('conv 1 3x3 pad 1\nmaxpool 2', [1, 8, 8]);
    const field = receptiveFields(model.network).get('pool1');
    expect(fieldAt(field, [0, 0], [8, 8])).toEqual({ from: [0, 0], to: [3, 3] });
    expect(fieldAt(field, [1, 3], [8, 8])).toEqual({ from: [1, 5], to: [5, 8] });
  });

  it('see the whole picture from a unit without map', () => {
    const model = modelOf(resnet);
    const [unit] = top(pictures([2, 2, 8, 8]), 1, model, 'dense1');
    expect(unit[0]).toMatchObject({ at: [], field: { from: [0, 0], to: [8, 8] } });
  });

  it('ask for pictures only as they go', () => {
    const asked: number[][] = [];
    const batch = pictures([40, 1, 1, 3]);
    const steps = topPatches.examine({ model: identity, layer: 'conv1', pictures: { count: 40, rows: (from, to) => (asked.push([from, to]), rowsOf(batch, from, to)) } }, { keep: 1 });
    steps.next();
    expect(asked).toEqual([[0, 32]]);
  });
});
