// The job behind feature maps: the engine's own numbers, with weights changed by hand and without.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GraphError, ShapeError } from '../../../src/engine/errors';
import { run } from '../../../src/engine/run';
import { softmax } from '../../../src/engine/softmax-row';
import { editedWeights, filtersMaps } from '../../../src/lab/jobs/filters-maps';
import { inSingle, modelOf, pictures, resnet, single } from '../../study/small-networks';
import { contextOf, modelRef } from './job-context';

const model = inSingle(modelOf(resnet));
const input = single(pictures([1, 2, 8, 8]));
const ask = (more: Partial<Parameters<typeof filtersMaps.run>[0]>, of = model) => filtersMaps.run({ model: modelRef, keep: [], weights: [], edits: [], ...more }, contextOf(of));

describe('Without edits', () => {
  it('the activations asked for are the network’s, and no others come back', async () => {
    const { kept } = await ask({ input, keep: ['relu1', 'image', 'dense1'] });
    const plain = run(model, input, { keep: ['relu1', 'image', 'dense1'] });
    expect(kept).toEqual(plain.kept);
  });

  it('the probabilities are the softmax of the scores', async () => {
    const { scores } = await ask({ input });
    const { output } = run(model, input);
    expect([...(scores?.logits ?? [])]).toEqual([...output.data]);
    expect(scores?.probabilities).toEqual(softmax(Float64Array.from(output.data)));
  });

  it('a final softmax or sigmoid is looked behind: logits stay logits, and a sigmoid judges each class by itself', async () => {
    for (const last of ['softmax', 'sigmoid']) {
      const ending = inSingle(modelOf(`${resnet}\n${last}`));
      const { scores } = await ask({ input }, ending);
      const { kept, output } = run(ending, input, { keep: ['dense2'] });
      expect([...(scores?.logits ?? [])]).toEqual([...kept['dense2'].data]);
      scores?.probabilities.forEach((p, i) => expect(p).toBeCloseTo(output.data[i], 6));
    }
  });

  it('a network whose answer is a map has no scores, one whose maps are single places has', async () => {
    const maps = inSingle(modelOf('conv 3 3x3 pad 1\nrelu'));
    expect(await ask({ input, keep: ['relu1'] }, maps)).not.toHaveProperty('scores');
    const points = inSingle(modelOf('conv 3 8x8'));
    expect((await ask({ input }, points)).scores?.logits).toHaveLength(3);
  });

  it('nothing is run without a picture: only weights come back, as copies', async () => {
    const answer = await ask({ weights: ['conv1.W'] });
    expect(answer).toEqual({ kept: {}, weights: { 'conv1.W': model.weights['conv1.W'] } });
    expect(answer.weights['conv1.W'].data).not.toBe(model.weights['conv1.W'].data);
  });

  it('a picture of another shape and an unknown layer are refused by the engine', async () => {
    await expect(ask({ input: single(pictures([1, 3, 8, 8])) })).rejects.toThrow(ShapeError);
    await expect(ask({ input, keep: ['conv9'] })).rejects.toThrow(GraphError);
  });
});

describe('With edits', () => {
  const edits = fc.array(fc.record({ weight: fc.constantFrom('conv1.W', 'dense1.b', 'conv2.W'), offset: fc.nat(4), value: fc.integer({ min: -5, max: 5 }) }), { maxLength: 6 });

  it('every weight is what was written last, and nothing else changes', () => {
    fc.assert(fc.property(edits, (given) => {
      const before = JSON.stringify(Object.values(model.weights).map(({ data }) => [...data]));
      const changed = editedWeights(model.weights, given);
      for (const [name, { data }] of Object.entries(changed)) {
        const own = given.filter(({ weight }) => weight === name);
        if (own.length === 0) expect(data).toBe(model.weights[name].data);
        data.forEach((value, i) => expect(value).toBe(own.findLast(({ offset }) => offset === i)?.value ?? model.weights[name].data[i]));
      }
      expect(JSON.stringify(Object.values(model.weights).map(({ data }) => [...data]))).toBe(before);
    }));
  });

  it('the network runs with them, and the weights come back changed', async () => {
    const given = [{ weight: 'dense2.b', offset: 1, value: 100 }];
    const { scores, weights } = await ask({ input, weights: ['dense2.b'], edits: given });
    expect(weights['dense2.b'].data[1]).toBe(100);
    const { output } = run({ ...model, weights: editedWeights(model.weights, given) }, input);
    expect([...(scores?.logits ?? [])]).toEqual([...output.data]);
  });

  it('the job lets others have their turn after every layer', async () => {
    const context = contextOf(model);
    await filtersMaps.run({ model: modelRef, input, keep: [], weights: [], edits: [] }, context);
    expect(context.breaths()).toBe(model.network.nodes.length);
  });
});
