// What a map that is zero, or nowhere above zero, must not be taken for.
import { describe, expect, it } from 'vitest';
import { verdictOn } from '../../../../src/blocks/filters/attribution/verdict';
import { tensor } from '../../../../src/engine/tensor';

interface Given {
  readonly values: readonly number[];
  readonly cut?: number;
  readonly name?: string;
  readonly options?: readonly string[];
  readonly needs?: readonly string[];
  readonly gives?: string;
  readonly state?: string;
}

const map = ({ values, cut, name = 'saliency', options = [], needs = [], gives = 'input', state = 'ready' }: Given) => ({
  choice: { name, options }, method: { name, title: 'Method', needs, gives }, state, done: 1,
  attribution: { values: tensor([1, 1, 1, values.length], Float32Array.from(values)), ...(cut !== undefined && { cut }) },
}) as never;
const words = 'the logit of “3”';
const said = (given: Given, explained: object = {}) => verdictOn(map(given), { words, score: 2, ...explained } as never);

describe('A verdict', () => {
  it('is passed only on whole maps that need one', () => {
    expect(said({ values: [0, 0.1, -3] })).toBeUndefined();
    expect(said({ values: [0, 0], state: 'running' })).toBeUndefined();
    expect(verdictOn({ ...(map({ values: [0] }) as object), attribution: undefined } as never, { words, score: 1 } as never)).toBeUndefined();
  });

  it.each([
    [{ values: [0, 0] }, {}, 'Method is zero everywhere: no signal from the logit of “3” arrives here.'],
    [{ values: [0, 0], cut: -1.5, name: 'gradcam' }, {}, 'Method is zero everywhere: all that it found speaks against the logit of “3” (down to −1.5), and its last step sets that to zero. Write gradcam relu no to see it.'],
    [{ values: [0, 0] }, { unit: {}, score: 0 }, 'Method is zero everywhere: the logit of “3” is off, and no small change of a pixel would switch it on.'],
    [{ values: [0, 0], name: 'guided-gradcam' }, {}, 'Method is zero everywhere: where Grad-CAM is zero, so is the product.'],
    [{ values: [0, 0], needs: ['baseline'] }, {}, 'Method is zero everywhere: for this method the picture differs from the baseline nowhere that matters to the logit of “3”.'],
    [{ values: [-1, 0] }, {}, 'Method is nowhere above zero: every pixel that counts speaks against the logit of “3”.'],
    [{ values: [-1, -2], gives: 'layer' }, { score: -4 }, 'Method is nowhere above zero: every place that counts speaks against the logit of “3”, which is itself below zero (−4).'],
    [{ values: [-1, 0], options: ['rule', 'alpha-beta'] }, { score: -4 }, 'Method is nowhere above zero: by this rule all values have the sign of the score, and the logit of “3” is −4.'],
  ])('%j, %j', (given, explained, sentence) => expect(said(given, explained)).toBe(sentence));
});
