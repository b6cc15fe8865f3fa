// The projections of many patches in a batch, against the projection of each by itself.
import { describe, expect, it } from 'vitest';
import { lastOf } from '../../src/engine/last-of';
import { patchProjections } from '../../src/study/patch-projections';
import { picturesIn } from '../../src/study/picture-set';
import { projection } from '../../src/study/projection';
import { topPatches } from '../../src/study/top-patches';
import { modelOf, pictures, resnet } from './small-networks';

const model = modelOf(resnet);
const batch = pictures([30, 2, 8, 8]);
const set = picturesIn(batch);

describe.each(['relu1', 'pool1', 'conv2', 'relu2', 'dense1'])('the projections of the favourite patches of %s', (layer) => {
  const unit = 1;
  const patches = lastOf(topPatches.examine({ model, layer, pictures: set }, { keep: 20 }))[unit];

  it.each(['deconvnet', 'guided', 'plain'] as const)('are those of each patch by itself, within its field, by the rules of %s', (rules) => {
    const found = lastOf(patchProjections({ model, layer, unit, pictures: set, patches, rules }));
    expect(found).toHaveLength(patches.length);
    patches.forEach(({ image, at, field: { from, to } }, i) => {
      const target = { node: layer, at: [unit, ...at] };
      const { values } = lastOf(projection.examine({ model, input: set.rows(image, image + 1), target }, { rules, seed: 'activation' }));
      expect(found[i].shape).toEqual([2, to[0] - from[0], to[1] - from[1]]);
      const sum = (data: ArrayLike<number>) => Array.from(data).reduce((all, value) => all + Math.abs(value), 0);
      // All that is not zero lies within the field, so that nothing is cut off.
      expect(sum(found[i].data)).toBeCloseTo(sum(values.data), 4);
      const [, , H, W] = values.shape;
      const first = values.data[(0 * H + from[0]) * W + from[1]];
      expect(found[i].data[0]).toBeCloseTo(first, 5);
    });
  });
});

describe('the projections of no patches', () => {
  it('are none', () => {
    expect(lastOf(patchProjections({ model, layer: 'relu1', unit: 0, pictures: set, patches: [], rules: 'deconvnet' }))).toEqual([]);
  });
});
