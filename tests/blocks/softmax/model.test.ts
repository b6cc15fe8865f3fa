import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NoteError } from '../../../src/blocks/notation/note-error';
import { readOptions } from '../../../src/blocks/notation/options';
import { commonFields } from '../../../src/blocks/common-keys';
import { softmaxModel, type SoftmaxModel } from '../../../src/blocks/softmax/model';
import { softmaxFields, type SoftmaxOptions } from '../../../src/blocks/softmax/options';
import { softmaxSentence } from '../../../src/blocks/softmax/sentence';
import { sum } from '../../../src/blocks/softmax/cross-entropy';
import { DEFAULT_PREFERENCES } from '../../../src/blocks/preferences';
import torch from '../../fixtures/softmax/torch.json';

const fields = { ...commonFields, ...softmaxFields };

function modelOf(source: string): SoftmaxModel {
  const { options, values } = readOptions(source, fields, 'cnn-softmax');
  const complain = (key: string, problem: string, instead?: string) => values.get(key as 'logits')?.wrong(problem, instead) ?? new NoteError({ line: 1, key, problem, instead });
  return softmaxModel(options as SoftmaxOptions, { complain, preferences: DEFAULT_PREFERENCES });
}

function mistake(source: string): string {
  try {
    modelOf(source);
  } catch (error) {
    if (error instanceof NoteError) return `${error.line}: ${error.message}`;
    throw error;
  }
  return 'no mistake';
}

describe('The default example, computed by hand in 50 digits', () => {
  const model = modelOf('logits: [3.2, 5.1, -1.7]\ntarget: 0');
  test('probabilities to 1e-12', () => {
    const p = [0.12998253901717313, 0.8690495352082657, 0.0009679257745610439];
    model.rows[0].softmax.probabilities.forEach((x, i) => expect(Math.abs(x - p[i])).toBeLessThan(1e-12));
  });
  test('loss to 1e-12', () => expect(Math.abs((model.loss ?? NaN) - 2.04035515280017)).toBeLessThan(1e-12));
  test('the empty body is the same, with names', () => {
    const empty = modelOf('');
    expect(empty.labels).toEqual(['cat', 'car', 'frog']);
    expect(empty.loss).toBe(model.loss);
  });
});

describe(`Equal to ${torch.source} within 1e-12`, () => {
  test.each(torch.cases.map((each) => [each.name, each] as const))('%s', (_, each) => {
    const batch = each.logits.map((values, k) => {
      const target = each.target[k];
      return { logits: { values }, target: typeof target === 'number' ? { name: String(target) } : { values: target } };
    });
    const weights = each.weight ? { values: each.weight } : undefined;
    const options = { batch, temperature: each.temperature, smoothing: each.smoothing, reduction: each.reduction as 'sum' | 'mean', weights };
    const model = softmaxModel(options, { complain: (_key, problem) => new NoteError({ line: 1, problem }), preferences: DEFAULT_PREFERENCES });
    const close = (a: number, b: number) => expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(b)));
    close(model.loss ?? NaN, each.loss);
    const divisor = each.reduction === 'sum' ? 1 : (model.sum ?? NaN) / (model.mean ?? NaN);
    model.rows.forEach((row, k) => {
      row.softmax.probabilities.forEach((p, i) => close(p, each.p[k][i]));
      row.loss?.gradient.forEach((g, i) => close(g / divisor, each.gradient[k][i]));
    });
  });
});

describe('Inputs without an answer are refused in words', () => {
  test.each([
    ['logits: [-inf, -inf]', '1: Every logit is −Infinity: softmax would divide 0 by 0, which has no answer. Give at least one class a finite logit.'],
    ['logits: [1, inf]', '1: The logit of “1” is +Infinity: softmax would divide infinity by infinity, which has no answer. Write a large number instead, such as 1e308.'],
    ['logits: []', '1: Expected at least one logit, found an empty row: softmax of nothing is not defined. Write for example [3.2, 5.1, -1.7].'],
    ['batch: []', '1: Expected at least one row, found an empty batch. Write for example - {logits: [3.2, 5.1, -1.7], target: 0}.'],
    ['logits: [1, 2]\nlabels: [a]', '2: Expected 2 labels, one for each logit, found 1. Write as many labels as logits.'],
    ['logits: {a: 1, b: 2}\nlabels: [a, b]', '2: The labels are written twice: here and in the logits. Remove one of the two.'],
    ['labels: [a, b]', '1: Expected logits beside the labels, found none. Write logits: with one number for each label.'],
    ['logits: [1, 2]\nlabels: [a, a]', '2: The label “a” is written twice. Give every class a name of its own.'],
    ['target: cart', '1: “cart” is not one of the classes. Did you mean “cat”?'],
    ['target: 3', '1: There is no class 3: the 3 classes count from 0 to 2. Write a label or a number up to 2.'],
    ['target: {cat: 0.5, cow: 0.5}', '1: “cow” is not one of the classes. There are: cat, car, frog.'],
    ['target: {cat: -0.5}', '1: Expected shares of at least 0 as the target, found -0.5. Write a share between 0 and 1 for each class.'],
    ['logits: [1, 2]\ntarget: [1, 0, 0]', '2: Expected 2 numbers, one for each class, found 3. The classes are 0, 1.'],
    ['weights: {cat: 1}', '1: A number for “car” is missing. Write car: and a number.'],
    ['weights: [1, -1, 1]', '1: Expected weights of at least 0, found -1. Write 0 for a class that is not to count.'],
    ['batch:\n  - {logits: [1, 2], target: 0}\n  - {logits: [1, 2, 3], target: 0}', '2: Row 2: Expected 2 numbers, one for each class, found 3. The classes are 0, 1.'],
  ])('%j', (source, sentence) => expect(mistake(source)).toBe(sentence));
});

describe('The edges of float64', () => {
  test('1e308 beside 1e307', () => {
    const [row] = modelOf('logits: [1e308, 1e307]\ntarget: 1').rows;
    expect([...row.softmax.probabilities]).toEqual([1, 0]);
    expect(row.loss?.loss).toBe(1e308 - 1e307);
  });
  test('a positive target on −Infinity costs infinitely much, a zero one nothing', () => {
    expect(modelOf('logits: [0, -inf]\ntarget: 1').loss).toBe(Infinity);
    expect(modelOf('logits: [0, -inf]\ntarget: 0').loss).toBe(0);
  });
  test('a very small loss keeps its digits', () => expect(modelOf('logits: [40, 0]\ntarget: 0').loss).toBe(Math.log1p(Math.exp(-40))));
  test('a temperature of 1e-300 does not overflow', () => expect([...modelOf('logits: [1, 2]\ntemperature: 1e-300').rows[0].softmax.probabilities]).toEqual([0, 1]));
  test('ten thousand classes sum to 1', () => {
    const logits = Array.from({ length: 10_000 }, (_, i) => Math.sin(i) * 5);
    expect(Math.abs(sum(modelOf(`logits: [${logits.join(', ')}]`).rows[0].softmax.probabilities) - 1)).toBeLessThan(1e-12);
  });
});

describe('A mini-batch', () => {
  test('an ignored row counts nothing, in the mean neither', () => {
    const model = modelOf('ignore: none\nbatch:\n  - {logits: [1, 2], target: 0}\n  - {logits: [5, 2], target: none}');
    expect(model.mean).toBe(model.sum);
    expect(model.rows[1].ignored).toBe(true);
  });
  test('with every row ignored there is no mean, and the block says so', () => {
    const model = modelOf('ignore: none\nbatch:\n  - {logits: [5, 2], target: none}');
    expect(model.mean).toBeUndefined();
    expect(model.notices).toEqual(['Every row is ignored: there is nothing to take the mean of.']);
  });
  test('a target that does not sum to 1 is computed as written, with a notice', () => {
    const model = modelOf('target: {cat: 0.5, car: 0.25}');
    expect(model.notices).toEqual(['The target sums to 0.75, not to 1. It is computed as written.']);
    expect(sum(model.rows[0].loss?.target ?? [])).toBe(0.75);
  });
});

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const logit = fc.oneof({ weight: 5, arbitrary: fc.double({ min: -50, max: 50, noNaN: true }) }, finite, fc.constant(-Infinity));
const anyRow = fc.array(logit, { minLength: 1, maxLength: 12 }).filter((row) => row.some((z) => z > -Infinity));

describe('For every row of logits, every target and every temperature', () => {
  const anyCase = anyRow.chain((values) => fc.record({
    values: fc.constant(values),
    target: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: values.length, maxLength: values.length }),
    temperature: fc.oneof(fc.double({ min: 0.01, max: 100, noNaN: true }), fc.constant(1)),
    smoothing: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1, noNaN: true })),
  }));
  const compute = ({ values, target, ...rest }: { values: number[]; target: number[]; temperature: number; smoothing: number }) =>
    softmaxModel({ logits: { values }, target: { values: target }, ...rest }, { complain: (_key, problem) => new NoteError({ line: 1, problem }), preferences: DEFAULT_PREFERENCES });

  test('probabilities sum to 1 within 1e-12 and nothing is NaN', () => {
    fc.assert(fc.property(anyCase, (each) => {
      const { rows: [row], loss } = compute(each);
      expect(Math.abs(sum(row.softmax.probabilities) - 1)).toBeLessThan(1e-12);
      const numbers = [...row.softmax.probabilities, ...row.softmax.exponentials, row.softmax.logSumExp, row.softmax.entropy, loss ?? 0, ...(row.loss ? [...row.loss.terms, ...row.loss.gradient, row.loss.targetEntropy, row.loss.divergence] : [])];
      expect(numbers.some(Number.isNaN)).toBe(false);
    }), { numRuns: 2000 });
  });

  test('the gradient sums to 0 within rounding', () => {
    fc.assert(fc.property(anyCase, (each) => {
      const { rows: [row] } = compute(each);
      const gradient = row.loss?.gradient ?? [];
      const size = Math.max(1, sum(each.target)) / each.temperature;
      expect(Math.abs(sum(gradient))).toBeLessThan(1e-12 * size * each.values.length);
    }), { numRuns: 1000 });
  });

  test('the loss is H(y) + KL(y‖p) where both are finite', () => {
    fc.assert(fc.property(anyCase, (each) => {
      const { loss } = compute(each).rows[0];
      if (!loss || !Number.isFinite(loss.loss) || loss.loss > 1e6) return;
      expect(Math.abs(loss.targetEntropy + loss.divergence - loss.loss)).toBeLessThan(1e-9 * Math.max(1, loss.loss));
    }));
  });

  test('no input puts NaN into the sentence', () => {
    fc.assert(fc.property(anyCase, (each) => {
      expect(softmaxSentence(compute(each))).not.toMatch(/NaN|undefined/);
    }));
  });
});
