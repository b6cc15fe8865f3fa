// What the sanity check says of a map, word for word at every kind of answer.
import { describe, expect, it } from 'vitest';
import { checkSentence } from '../../../../src/blocks/filters/attribution/randomised-words';

/** One map after so many of three layers are forgotten. */
const said = (signed: number, absolute: number, layers = 1) =>
  checkSentence({ maps: [{ method: { title: 'Method' } }], randomised: { layers, nodes: ['dense1', 'conv2', 'conv1'], runs: [[{ layers, similarity: { signed, absolute } }]] } } as never);

describe('The sanity check', () => {
  it('counts what is forgotten where its names would be a list', () => {
    const nodes = ['/a/Gemm', '/b/Gemm', 'c', 'd', 'e'];
    const runs = [[{ layers: 4, similarity: { signed: 0, absolute: 0.1 } }]];
    expect(checkSentence({ maps: [{ method: { title: 'Method' } }], randomised: { layers: 4, nodes, runs } } as never)).toEqual(['Without the top 4 layers, Method becomes another map (ρ = 0).']);
  });

  it.each([
    [0.75, 0.7, 'Without dense1, Method stays nearly the same (ρ = 0.75): it shows the picture more than what the network learned.'],
    [0.45, 0.9, 'Without dense1, Method changes in part (ρ = 0.45).'],
    [-0.45, 0.2, 'Without dense1, Method changes in part (ρ = −0.45).'],
    [0.01, 0.99, 'Without dense1, Method changes its signs (ρ = 0.01), while its absolute values stay (ρ = 0.99).'],
    [-0.02, 0.3, 'Without dense1, Method becomes another map (ρ = −0.02).'],
    [-0.98, 1, 'Without dense1, Method stays nearly the same with all its signs turned round (ρ = −0.98): it took over the sign of the score and little else.'],
    [NaN, NaN, 'Without dense1, Method is the same everywhere and cannot be ranked.'],
  ])('ρ = %d, of absolute values %d', (signed, absolute, sentence) => expect(said(signed, absolute)).toEqual([sentence]));

  it('names what is forgotten, and everything as everything', () => {
    expect(said(0, 0.1, 2)).toEqual(['Without dense1 and conv2, Method becomes another map (ρ = 0).']);
    expect(said(0, 0.1, 3)).toEqual(['Without everything that was learned, Method becomes another map (ρ = 0).']);
  });

  it('says nothing before there is an answer', () => {
    expect(checkSentence({ maps: [] } as never)).toEqual([]);
    expect(checkSentence({ maps: [{ method: { title: 'Method' } }], randomised: { layers: 2, nodes: ['a', 'b'], runs: [[]] } } as never)).toEqual([]);
  });
});
