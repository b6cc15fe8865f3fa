// The passes in steps: the same numbers, one pause a node.
import { describe, expect, it } from 'vitest';
import { backward, backwardSteps } from '../../src/engine/backward';
import { lastOf } from '../../src/engine/last-of';
import { record, recordSteps } from '../../src/engine/run';
import { modelOf, pictures, resnet } from '../study/small-networks';

const model = modelOf(resnet);
const input = pictures([2, 2, 8, 8]);
const names = model.network.nodes.map(({ name }) => name);

describe('recording in steps', () => {
  it('pauses after every node', () => {
    expect([...recordSteps(model, input)]).toEqual(names);
  });

  it('records what recording at once does', () => {
    expect(lastOf(recordSteps(model, input)).activations).toEqual(record(model, input).activations);
  });
});

describe('going back in steps', () => {
  const recording = record(model, input);
  const seeds = { dense2: recording.output };

  it('pauses after every node that it goes through, from the seed down', () => {
    expect([...backwardSteps(recording, { seeds, weights: 'none' })]).toEqual([...names].reverse());
    expect([...backwardSteps(recording, { seeds, weights: 'none', nodes: ['relu2'] })]).toEqual(['dense2', 'relu3', 'dense1', 'flatten1', 'pool2', 'relu2']);
  });

  it('gives what going back at once does', () => {
    expect(lastOf(backwardSteps(recording, { seeds }))).toEqual(backward(recording, { seeds }));
  });
});
