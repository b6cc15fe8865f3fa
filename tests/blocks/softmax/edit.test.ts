import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NoteError } from '../../../src/blocks/notation/note-error';
import { readOptions } from '../../../src/blocks/notation/options';
import { commonFields } from '../../../src/blocks/common-keys';
import { DEFAULT_PREFERENCES } from '../../../src/blocks/preferences';
import { sum } from '../../../src/blocks/softmax/cross-entropy';
import { steppedDown, withLogit, withLogits, withOneHot, withPastedRow, withProbability, withShare, withWeight, type Editing } from '../../../src/blocks/softmax/edit';
import { softmaxModel } from '../../../src/blocks/softmax/model';
import { softmaxFields, type SoftmaxOptions } from '../../../src/blocks/softmax/options';

const context = { complain: (_key: string, problem: string) => new NoteError({ line: 1, problem }), preferences: DEFAULT_PREFERENCES };

function editing(options: SoftmaxOptions, open = 0): Editing {
  return { options, model: softmaxModel(options, context), open };
}

const edit = (before: Editing, patch: Partial<SoftmaxOptions>) => editing({ ...before.options, ...patch }, before.open);
const logits = fc.array(fc.double({ min: -30, max: 30, noNaN: true }), { minLength: 2, maxLength: 8 });
const someCase = fc.record({ values: logits, pick: fc.nat(), share: fc.double({ min: 0, max: 1, noNaN: true }), temperature: fc.double({ min: 0.2, max: 5, noNaN: true }) });
const start = (values: number[], temperature: number) => editing({ logits: { values }, target: { name: '0' }, temperature });

describe('Editing from every side', () => {
  test('dragging p and then reading p agrees within 1e-9, and the other logits stay', () => {
    fc.assert(fc.property(someCase, ({ values, pick, share, temperature }) => {
      const index = pick % values.length;
      const after = edit(start(values, temperature), withProbability(start(values, temperature), index, share));
      const wanted = Math.min(1 - 1e-9, Math.max(1e-9, share));
      expect(Math.abs(after.model.rows[0].softmax.probabilities[index] - wanted)).toBeLessThan(1e-9);
      expect(after.model.rows[0].logits.filter((_, i) => i !== index)).toEqual(values.filter((_, i) => i !== index));
    }), { numRuns: 1000 });
  });

  test('a dragged target keeps its sum at 1', () => {
    fc.assert(fc.property(someCase, ({ values, pick, share, temperature }) => {
      const after = edit(start(values, temperature), withShare(start(values, temperature), pick % values.length, share));
      expect(Math.abs(sum(after.model.rows[0].target ?? []) - 1)).toBeLessThan(1e-12);
    }));
  });

  test('a small step down the gradient never raises the loss', () => {
    fc.assert(fc.property(someCase, ({ values, temperature }) => {
      const before = start(values, temperature);
      const after = edit(before, withLogits(before, steppedDown(before, 0.01)));
      expect(after.model.loss).toBeLessThanOrEqual((before.model.loss ?? 0) + 1e-12);
    }));
  });

  test('what an edit changed is read back from its YAML as the same numbers', () => {
    fc.assert(fc.property(someCase, ({ values, pick, share, temperature }) => {
      const before = start(values, temperature);
      const patch = { ...withProbability(before, pick % values.length, share), ...withShare(before, pick % values.length, share) };
      const written = Object.entries(patch).map(([key, value]) => `${key}: ${softmaxFields[key as 'logits'].write(value as never)}\n`).join('');
      const { options } = readOptions(written, { ...commonFields, ...softmaxFields }, 'cnn-softmax');
      expect(options).toEqual(patch);
    }));
  });

  test('the empty body keeps its target when a logit is changed', () => {
    const after = edit(editing({}), withLogit(editing({}), 0, 9));
    expect(after.options).toEqual({ logits: { labels: ['cat', 'car', 'frog'], values: [9, 5.1, -1.7] }, target: { name: 'cat' } });
  });

  test('a row of a batch is changed alone', () => {
    const before = editing({ batch: [{ logits: { values: [1, 2] }, target: { name: '0' } }, { logits: { values: [3, 4] } }] }, 1);
    const { batch } = withOneHot(before, 1);
    expect(batch).toEqual([{ logits: { values: [1, 2] }, target: { name: '0' } }, { logits: { values: [3, 4] }, target: { name: '1' } }]);
  });

  test('a pasted row begins where it is pasted, or fills everything when it is whole', () => {
    const before = editing({ logits: { values: [1, 2, 3] } });
    expect(withPastedRow(before, 1, [7, 8]).logits?.values).toEqual([1, 7, 8]);
    expect(withPastedRow(before, 1, [7, 8, 9]).logits?.values).toEqual([7, 8, 9]);
  });

  test('a weight is written for all classes', () => {
    expect(withWeight(editing({}), 1, 3).weights).toEqual({ labels: ['cat', 'car', 'frog'], values: [1, 3, 1] });
  });

  test('the only class with a finite logit cannot be dragged', () => {
    expect(withProbability(editing({ logits: { values: [1, -Infinity] } }), 0, 0.5)).toEqual({});
  });
});
