// The loss as what cannot be avoided and what can be learned away: the parts add up, with class weights too.
import fc from 'fast-check';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { NoteError } from '../../../src/blocks/notation/note-error';
import { DEFAULT_PREFERENCES } from '../../../src/blocks/preferences';
import { crossEntropyOf, softmaxOf, splitOf } from '../../../src/blocks/softmax/cross-entropy';
import { batchFactor, batchFormula, batchSummand } from '../../../src/blocks/softmax/formula';
import { softmaxModel, type SoftmaxModel } from '../../../src/blocks/softmax/model';
import type { SoftmaxOptions } from '../../../src/blocks/softmax/options';
import { softmaxSentence } from '../../../src/blocks/softmax/sentence';
import { SplitBar } from '../../../src/blocks/softmax/split-bar';
import type { PartProps } from '../../../src/blocks/softmax/view';

const modelOf = (options: SoftmaxOptions): SoftmaxModel => softmaxModel(options, { complain: (_, problem) => new NoteError({ line: 1, problem }), preferences: DEFAULT_PREFERENCES });

function partOf(options: SoftmaxOptions): PartProps {
  const model = modelOf(options);
  return { editing: { options, model, open: 0 }, pointed: undefined, onPoint: () => undefined, change: () => undefined, written: {}, isEditable: true, shows: () => true, memory: { get: (_: string, absent: unknown) => absent, set: () => undefined } as unknown as PartProps['memory'] } as unknown as PartProps;
}

const words = (html: string): string => html.replace(/<span class="katex-mathml">.*?<\/math><\/span>/g, '').replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

const logits = { values: [3.2, 5.1, -1.7], labels: ['cat', 'car', 'frog'] };
const soft = { values: [0.9, 0.1, 0], labels: ['cat', 'car', 'frog'] };
const weights = { values: [2, 0.5, 1], labels: ['cat', 'car', 'frog'] };

describe('The two parts of a loss', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const row = fc.integer({ min: 1, max: 6 }).chain((k) => fc.record({
    values: fc.array(fc.double({ min: -20, max: 20, noNaN: true }), { minLength: k, maxLength: k }),
    target: fc.array(share, { minLength: k, maxLength: k }),
    weights: fc.option(fc.array(fc.oneof(fc.constant(0), fc.double({ min: 0, max: 9, noNaN: true })), { minLength: k, maxLength: k }), { nil: undefined }),
    smoothing: fc.constantFrom(0, 0.1, 1),
  }));

  it('add up to the loss, and none is below 0', () => {
    fc.assert(fc.property(row, ({ values, target, weights: w, smoothing }) => {
      const loss = crossEntropyOf(softmaxOf(values, 1), target, { temperature: 1, smoothing, ...(w && { weights: w }) });
      const { entropy, divergence } = splitOf(loss, w);
      expect(entropy).toBeGreaterThanOrEqual(-1e-12);
      expect(divergence).toBeGreaterThanOrEqual(0);
      expect(Math.abs(entropy + divergence - loss.loss)).toBeLessThan(1e-9 * Math.max(1, loss.loss));
    }));
  });

  it('are H(y) and KL(y‖p) of a distribution without class weights', () => {
    const loss = crossEntropyOf(softmaxOf(logits.values, 1), soft.values, { temperature: 1, smoothing: 0 });
    const { total, entropy, divergence } = splitOf(loss);
    expect(total).toBe(1);
    expect(entropy).toBeCloseTo(loss.targetEntropy, 14);
    expect(divergence).toBeCloseTo(loss.divergence, 14);
  });

  it('leave nothing to be learned where the prediction is the weighted target', () => {
    const wy = soft.values.map((y, i) => y * weights.values[i]);
    const p = wy.map((a) => Math.log(a / 1.85));
    const { entropy, divergence } = splitOf(crossEntropyOf(softmaxOf(p, 1), soft.values, { temperature: 1, smoothing: 0, weights: weights.values }), weights.values);
    expect(divergence).toBeCloseTo(0, 12);
    expect(entropy).toBeCloseTo(-(1.8 * Math.log(1.8 / 1.85) + 0.05 * Math.log(0.05 / 1.85)), 12);
  });

  it('of a target that weighs nothing are 0; of a class that cannot be, infinite', () => {
    const none = [0, 1, 1];
    expect(splitOf(crossEntropyOf(softmaxOf([1, 2, 3], 1), [1, 0, 0], { temperature: 1, smoothing: 0, weights: none }), none)).toEqual({ total: 0, entropy: 0, divergence: 0 });
    expect(splitOf(crossEntropyOf(softmaxOf([0, -Infinity], 1), [0, 1], { temperature: 1, smoothing: 0 })).divergence).toBe(Infinity);
  });

  it('are written as H and KL, and with class weights as those of the weighted target, which is explained', () => {
    const plain = words(renderToString(<SplitBar {...partOf({ logits, target: soft })} />));
    expect(plain).toContain('0.3251 in the target itself');
    expect(plain).not.toContain('distribution');
    const weighted = words(renderToString(<SplitBar {...partOf({ logits, target: soft, weights })} />));
    expect(weighted).toContain('0.2299 in the target itself');
    expect(weighted).toContain('3.45 can be learned away');
    expect(weighted).toContain('The target as a distribution is');
  });
});

describe('The sentence compares the loss with what guessing costs', () => {
  const sentence = (options: SoftmaxOptions) => softmaxSentence(modelOf(options)).replaceAll('\u00a0', ' ');

  it.each<[string, SoftmaxOptions, string]>([
    ['one class out of three', { logits, target: { name: 'cat' } }, 'the loss is 2.04, worse than guessing among 3 (ln 3 = 1.099).'],
    ['a class that counts twice', { logits, target: { name: 'cat' }, weights }, 'the loss is 4.081, worse than guessing among 3 (2 × ln 3 = 2.197).'],
    ['a class that counts half', { logits, target: { name: 'car' }, weights }, 'the loss is 0.07018, better than guessing among 3 (0.5 × ln 3 = 0.5493).'],
    ['a target that sums to 2', { logits: { values: [0, 0] }, target: { values: [1, 1] } }, 'the loss is 1.386, the same as guessing among 2 (2 × ln 2 = 1.386).'],
    ['a class that counts nothing', { logits, target: { name: 'cat' }, weights: { values: [0, 1, 1] } }, 'the loss is 0, because the target counts nothing.'],
  ])('%s', (_, options, end) => expect(sentence(options).endsWith(end)).toBe(true));

  it('One row without a target is one row', () => {
    expect(sentence({ batch: [{ logits: { values: [1, 2] } }] })).toMatch(/^1 row without a target\. /);
    expect(sentence({ batch: [{ logits: { values: [1, 2] } }, { logits: { values: [1, 2] } }] })).toMatch(/^2 rows without a target\. /);
  });
});

describe('The sum over a mini-batch', () => {
  const batch = [{ logits: { values: [3.2, 5.1, -1.7] }, target: { name: '0' } }, { logits: { values: [1, 2, 3] }, target: { name: '2' } }];

  it('is written out where every row has one right class that counts once, else row by row', () => {
    expect(batchSummand(modelOf({ batch }))).toBe('-\\ln p_{k,y_k}');
    expect(batchSummand(modelOf({ batch, notation: 'lecture' }))).toBe('-\\log P(c_{y_k}\\mid x_k)');
    for (const options of [{ batch, smoothing: 0.1 }, { batch, weights: { values: [2, 1, 1] } }, { batch: [...batch, { logits: { values: [1, 2, 3] }, target: { values: [0.5, 0.5, 0] } }] }]) expect(batchSummand(modelOf(options))).toBe('L_k');
  });

  it('becomes a mean by the number of rows, with class weights by their sum', () => {
    expect(batchFactor(modelOf({ batch }))).toBe('\\frac{1}{N}');
    expect(batchFactor(modelOf({ batch, weights: { values: [2, 1, 1] } }))).toBe('\\frac{1}{\\sum_k w_{y_k}}');
    expect(batchFormula(modelOf({ batch, reduction: 'mean', weights: { values: [2, 1, 1] } }))).toMatch(/^L = \\frac\{1\}\{\\sum_k w_\{y_k\}\}\\sum_\{k=1\}\^\{2\} L_k = \\frac\{4\.488\}\{3\} = 1\.496$/);
  });
});
