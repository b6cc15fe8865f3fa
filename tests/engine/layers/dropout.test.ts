import { describe, expect, it } from 'vitest';
import { layers } from '../../../src/engine/layers/index';
import { call, expectTensor, t } from '../by-hand';

const ones = t([1, 1000], ...Array.from({ length: 1000 }, () => 1));

describe('dropout', () => {
  it('changes nothing when it is not training', () => {
    expectTensor(call('dropout 0.5', [ones]).output, ones);
  });

  it('silences about its share while training, and scales up the rest', () => {
    const { output, back } = call('dropout 0.2', [ones], { mode: 'training' });
    const silent = output.data.filter((y: number) => y === 0).length;
    expect(silent).toBeGreaterThan(150);
    expect(silent).toBeLessThan(250);
    expect(new Set(output.data)).toEqual(new Set([0, 1.25]));
    expectTensor(back(ones).dx[0], output);
  });

  it('asks for a source of random numbers while training', () => {
    const forward = () => layers.dropout.forward({ parameters: { rate: 0.5 }, inputs: [ones], weights: {}, mode: 'training' });
    expect(forward).toThrow('dropout: expected a source of random numbers while training, found none');
  });
});
