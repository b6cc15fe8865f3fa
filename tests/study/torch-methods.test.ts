// Attribution methods against PyTorch's automatic differentiation, recorded by tests/fixtures/study/record-torch-methods.py.
import { describe, expect, it } from 'vitest';
import { defineNetwork } from '../../src/engine/network';
import { tensor } from '../../src/engine/tensor';
import type { MethodName } from '../../src/study/method-names';
import { classTarget } from '../../src/study/target';
import recorded from '../fixtures/study/torch-methods.json';
import { answer } from './small-networks';

const network = defineNetwork({
  inputs: { image: [2, 7, 7] },
  nodes: [
    { kind: 'conv', parameters: { out: 3, kernel: [3], pad: [1] } },
    { kind: 'relu' },
    { kind: 'maxpool', parameters: { kernel: [3], stride: [2] } },
    { kind: 'conv', parameters: { out: 3, kernel: [3], pad: [1] } },
    { kind: 'batchnorm' },
    { kind: 'add', inputs: ['batchnorm1', 'pool1'] },
    { kind: 'relu' },
    { kind: 'flatten' },
    { kind: 'dense', parameters: { out: 4 } },
  ],
});
const weights = Object.fromEntries(Object.entries(recorded.weights).map(([name, { shape, data }]) => [name, tensor(shape, Float64Array.from(data))]));
const task = { model: { network, weights }, input: tensor([1, 2, 7, 7], Float64Array.from(recorded.input)), target: classTarget(recorded.target), layer: 'relu2' };

describe('what PyTorch says too, within 1e-8', () => {
  it.each(Object.entries(recorded.expected) as [MethodName, number[]][])('%s', (method, expected) => {
    const options = method === 'integrated-gradients' ? { steps: 20 } : {};
    const { values } = answer(method, task, options);
    expect(values.data.length).toBe(expected.length);
    expected.forEach((value, i) => expect(Math.abs(values.data[i] - value), `number ${i}`).toBeLessThan(1e-8 * (1 + Math.abs(value))));
    expect(expected.some((value) => value !== 0)).toBe(true);
  });
});
