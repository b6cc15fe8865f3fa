// Why the values of a map do not add up, half a sentence for each reason.
import { describe, expect, it } from 'vitest';
import { whyItMisses } from '../../../../src/blocks/filters/attribution/why-it-misses';

interface Given {
  readonly sum?: number;
  readonly total?: number;
  readonly name?: string;
  readonly options?: readonly string[];
  readonly needs?: readonly string[];
  readonly gives?: string;
}

const why = ({ sum = 1, total = 2, name = 'lrp', options = [], needs = ['gradient'], gives = 'input' }: Given) =>
  whyItMisses({ attribution: { completeness: { sum: [sum], total: [total] } }, choice: { options }, method: { name, needs, gives } } as never);

describe('Why values do not add up', () => {
  it.each([
    [{}, 'the rest belongs to biases, not to pixels'],
    [{ name: 'input-x-gradient' }, 'the rest belongs to biases, not to pixels'],
    [{ name: 'deeplift', options: ['pooling', 'winner'], needs: ['gradient', 'baseline'] }, 'where picture and baseline have different winners, pooling winner loses a part; pooling both does not'],
    [{ name: 'integrated-gradients', needs: ['many gradients', 'baseline'] }, 'more steps come nearer'],
    [{ name: 'layer-conductance', needs: ['many gradients', 'layer', 'baseline'], gives: 'layer' }, 'more steps come nearer, but for what passes the layer by'],
    [{ name: 'deeplift', needs: ['gradient', 'baseline'] }, undefined],
  ])('%j', (given, words) => expect(why(given)).toBe(words));

  it('is not said where they do, within two hundredths of the larger', () => {
    expect(why({ sum: 1.97, total: 2 })).toBeUndefined();
    expect(why({ sum: -2, total: -1.97 })).toBeUndefined();
    expect(why({ sum: 0, total: 0 })).toBeUndefined();
    expect(why({ sum: 1.95, total: 2 })).toBeDefined();
  });

  it('is not said of methods that promise no sum', () => {
    expect(whyItMisses({ attribution: { values: {} }, choice: { options: [] }, method: { name: 'gradcam', needs: [], gives: 'places' } } as never)).toBeUndefined();
    expect(whyItMisses({ attribution: undefined, choice: { options: [] }, method: { name: 'lrp', needs: [], gives: 'input' } } as never)).toBeUndefined();
  });
});
