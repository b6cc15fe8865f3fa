// Fields as text: what is printed is read again, whatever the values, and what cannot be read is refused in words.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { borders, count, extents, index, maybe, oneOf, pad, positive, real, share, yesNo } from '../../src/engine/forms';
import { layers } from '../../src/engine/layers/index';
import { completeParameters, kebabCase, option, printParameters, readParameters, required, type Field, type Form } from '../../src/engine/parameters';

const small = fc.integer({ min: 1, max: 40 });
const axes = (least: number) => fc.array(fc.integer({ min: least, max: 12 }), { minLength: 1, maxLength: 6 });
const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const colours = oneOf('red', 'green', 'dark-blue');

interface FormCase<T> {
  readonly form: Form<T>;
  readonly legal: fc.Arbitrary<T>;
  readonly refused: readonly string[];
}

const forms = {
  count: { form: count, legal: small, refused: ['0', '-1', '1.5', '01', 'two', '', '1e3', ' 3'] },
  index: { form: index, legal: fc.nat(), refused: ['-1', '1.5', 'x', ''] },
  real: { form: real, legal: finite, refused: ['', '.', 'e5', 'NaN', 'Infinity', '1,5', '1e', '--1', '0x10'] },
  positive: { form: positive, legal: finite.filter((x) => x > 0), refused: ['0', '-1', '-0', 'many'] },
  share: { form: share, legal: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), refused: ['1', '1.5', '-0.1', 'half'] },
  yesNo: { form: yesNo, legal: fc.boolean(), refused: ['true', 'Yes', '1', ''] },
  extents: { form: extents, legal: axes(1), refused: ['0', '3x', 'x3', '3x0', '3 5', '3×5', '-3'] },
  borders: { form: borders, legal: axes(0), refused: ['', '1x', '-1', '1.5'] },
  pad: { form: pad, legal: fc.oneof(axes(0), fc.constantFrom('same' as const, 'same-lower' as const)), refused: ['Same', 'same-upper', 'valid', '1x'] },
  oneOf: { form: colours, legal: fc.constantFrom('red' as const, 'green' as const, 'dark-blue' as const), refused: ['blue', 'Red', ''] },
} satisfies Record<string, FormCase<never> | object>;

describe.each(Object.entries(forms) as [string, FormCase<unknown>][])('The form %s', (_, { form, legal, refused }) => {
  it('reads what it prints, as one word', () => {
    fc.assert(fc.property(legal, (value) => {
      const word = form.print(value);
      expect(word).not.toMatch(/\s/);
      expect(form.read(word)).toEqual(Object.is(value, -0) ? 0 : value);
    }));
  });

  it('refuses everything else', () => {
    expect(refused.filter((word) => form.read(word) !== undefined)).toEqual([]);
  });

  it('lists all its words where they are few, and reads each', () => {
    for (const word of form.words ?? []) expect(form.print(form.read(word))).toBe(word);
  });
});

it('A form that may be left out prints nothing where there is nothing', () => {
  expect(maybe(count).print(undefined)).toBe('');
  expect(maybe(count).print(7)).toBe('7');
  expect(maybe(count).read('7')).toBe(7);
});

const fields = {
  out: required(count, 'number of filters'),
  kernel: required(extents, 'size of a filter'),
  stride: option(extents, [1], 'step'),
  countPad: option(yesNo, false, 'whether the pad counts'),
  slope: option(real, 0.1, 'slope'),
  by: option(colours, 'red', 'colour'),
};

const values = fc.record({ out: small, kernel: axes(1), stride: axes(1), countPad: fc.boolean(), slope: finite.map((x) => x + 0), by: forms.oneOf.legal });

describe('The words of a line', () => {
  it('are read as the values that printed them', () => {
    fc.assert(fc.property(values, (given) => {
      expect(readParameters('thing', fields, printParameters(fields, given))).toEqual(given);
    }));
  });

  it('may name their options in any order', () => {
    fc.assert(fc.property(values, fc.shuffledSubarray(['stride', 'countPad', 'slope', 'by'] as const, { minLength: 4 }), (given, order) => {
      const named = order.flatMap((name) => [kebabCase(name), fields[name].form.print(given[name] as never)]);
      expect(readParameters('thing', fields, [String(given.out), given.kernel.join('x'), ...named])).toEqual(given);
    }));
  });

  it('leave out what is the default anyway', () => {
    expect(printParameters(fields, { out: 3, kernel: [5], stride: [1], countPad: false, slope: 0.1, by: 'red' })).toEqual(['3', '5']);
    expect(printParameters(fields, { out: 3, kernel: [5], stride: [2], countPad: true, slope: 0.1, by: 'red' })).toEqual(['3', '5', 'stride', '2', 'count-pad', 'yes']);
  });

  it.each([
    [[], 'thing: expected out (number of filters), a positive integer, found nothing'],
    [['3'], 'thing: expected kernel (size of a filter), positive integers such as 3 or 5x5, found nothing'],
    [['three', '5'], 'thing: expected out to be a positive integer, found three'],
    [['3', '5', 'count-pad'], 'thing: expected count-pad to be yes or no, found the end of the line'],
    [['3', '5', 'count-pad', 'maybe'], 'thing: expected count-pad to be yes or no, found maybe'],
    [['3', '5', 'padding', '2'], 'thing: expected one of stride, count-pad, slope, by, found padding'],
    [['3', '5', 'out', '2'], 'thing: expected one of stride, count-pad, slope, by, found out'],
    [['3', '5', 'by', 'blue'], 'thing: expected by to be one of red, green, dark-blue, found blue'],
  ])('%j are refused in words', (words, message) => {
    expect(() => readParameters('thing', fields, words)).toThrow(message);
  });
});

describe('Values given by a program', () => {
  it('are completed by the defaults', () => {
    expect(completeParameters('thing', fields, { out: 2, kernel: [3] })).toEqual({ out: 2, kernel: [3], stride: [1], countPad: false, slope: 0.1, by: 'red' });
  });

  it('count as left out where they are undefined', () => {
    expect(completeParameters('thing', fields, { out: 2, kernel: [3], slope: undefined })).toMatchObject({ slope: 0.1 });
  });

  it.each([
    [{ kernel: [3] }, 'thing: expected out (number of filters), a positive integer, found nothing'],
    [{ out: 0, kernel: [3] }, 'thing: expected out to be a positive integer, found 0'],
    [{ out: 2.5, kernel: [3] }, 'thing: expected out to be a positive integer, found 2.5'],
    [{ out: 2, kernel: [] }, 'thing: expected kernel to be positive integers such as 3 or 5x5, found '],
    [{ out: 2, kernel: 3 }, 'thing: expected kernel to be positive integers such as 3 or 5x5, found 3'],
    [{ out: 2, kernel: [3], slope: NaN }, 'thing: expected slope to be a number, found NaN'],
    [{ out: 2, kernel: [3], slope: Infinity }, 'thing: expected slope to be a number, found Infinity'],
    [{ out: 2, kernel: [3], colour: 'red' }, 'thing: expected one of stride, count-pad, slope, by, found colour'],
  ])('%j are refused in words', (given, message) => {
    expect(() => completeParameters('thing', fields, given)).toThrow(message);
  });
});

describe('A default', () => {
  const given = Object.entries(layers).flatMap(([kind, { parameters }]) => Object.entries<Field<unknown>>(parameters).map(([name, field]) => ({ kind, name, ...field })));

  it.each(given.filter(({ fallback }) => fallback !== undefined))('of a layer reads as itself: $kind, $name', ({ form, fallback }) => {
    expect(form.read(form.print(fallback))).toEqual(fallback);
  });
});
