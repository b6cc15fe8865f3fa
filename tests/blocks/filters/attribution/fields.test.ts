// What may be written under `method` and `class`, how it is written back, and what is said of anything else.
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { methodField, type MethodChoice } from '../../../../src/blocks/filters/attribution/method-field';
import { optionOf, withOption } from '../../../../src/blocks/filters/option-words';
import { readOptions } from '../../../../src/blocks/notation/options';
import { METHOD_NAMES } from '../../../../src/study/method-names';
import { mistakeOf, services } from '../filters';

afterAll(() => services.lab.close());

function read(text: string): readonly MethodChoice[] | undefined {
  return readOptions<{ key?: readonly MethodChoice[] }>(`key: ${text}`, { key: methodField } as never, 'cnn-filters').options.key;
}

describe('methods', () => {
  it.each(['saliency', '[saliency]'])('one alone: %s', (text) => expect(read(text)).toEqual([{ name: 'saliency', options: [] }]));

  it.each(['[saliency, gradcam++]', 'saliency, gradcam++', '\n  - saliency\n  - gradcam++'])('several: %j', (text) => {
    expect(read(text)?.map(({ name }) => name)).toEqual(['saliency', 'gradcam++']);
  });

  it.each(['[integrated-gradients steps 64 times no]', '[{name: integrated-gradients, steps: 64, times: false}]', '{name: integrated-gradients, steps: 64, times: no}'])('with options: %s', (text) => {
    expect(read(text)).toEqual([{ name: 'integrated-gradients', options: ['steps', '64', 'times', 'no'] }]);
  });

  it('with extents as a list', () => expect(read('{name: occlusion, window: [4, 6]}')).toEqual([{ name: 'occlusion', options: ['window', '4x6'] }]));

  it('are written as what reads as the same', () => {
    const option = fc.tuple(fc.stringMatching(/^[a-z]{1,8}(-[a-z]{1,4})?$/), fc.stringMatching(/^[a-z0-9.]{1,6}$/));
    const choice = fc.record({ name: fc.constantFrom(...METHOD_NAMES), options: fc.array(option, { maxLength: 3 }).map((pairs) => pairs.flat()) });
    fc.assert(fc.property(fc.array(choice, { minLength: 1, maxLength: 6 }), (choices) => {
      expect(read(methodField.write(choices))).toEqual(choices);
    }));
  });
});

describe('options in words', () => {
  it('are set where they stand, or at the end', () => {
    expect(withOption(['steps', '8', 'times', 'no'], 'steps', '16')).toEqual(['steps', '16', 'times', 'no']);
    expect(withOption(['steps', '8'], 'times', 'yes')).toEqual(['steps', '8', 'times', 'yes']);
    expect(optionOf(['steps', '8', 'times', 'no'], 'times')).toBe('no');
    expect(optionOf(['steps', '8'], '8')).toBeUndefined();
  });
});

describe('mistakes', () => {
  it.each([
    ['method: salience', '2: There is no method “salience”. Did you mean “saliency”?'],
    ['method: [saliency, grad-cam]', '2: There is no method “grad-cam”. Did you mean “gradcam”?'],
    ['method: {steps: 4}', '2: The key “name” is missing: expected the name of a method. Write for example {name: lrp, rule: gamma}.'],
    ['method: {name: occlusion, window: {a: 1}}', '2: Expected one word or number, found a map of 1.'],
    ['method: []', '2: Expected 1 to 12 methods, found a list of 0. Write for example method: [saliency, gradcam].'],
    ['method: integrated-gradients steps many', '2: integrated-gradients: expected steps to be a positive integer, found many. Its options: steps, quadrature, times.'],
    ['method: guided-backprop rule gamma', '2: guided-backprop: expected no more words, found rule. Its options: none.'],
    ['class: 11', '2: There is no class 11: the 10 classes count from 0 to 9. Write a label, or a number up to 9.'],
    ['class: cat', '2: There is no class “cat”. The classes are: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9.'],
    ['class: [1]', '2: Expected a class by its label or its number, found a list of 1. Write for example class: 3.'],
    ['class: 3\nunit: 2', '2: Expected either “unit” or “class”, found both. Remove class, or unit.'],
    ['layer: conv1\nunit: 16', '3: There is no unit 16 in conv1: its 16 units count from 0 to 15. Write a number up to 15.'],
    ['randomise: 4', '2: Expected at most 3, found 4: only so many layers have learned anything. Write randomise: 3.'],
    ['kernel: box', '2: “kernel” means nothing in view: attribution. Remove it, or write view: edges.'],
  ])('%j', async (body, expected) => expect(await mistakeOf(`view: attribution\n${body}\n`)).toBe(expected));

  it('names the classes by their labels', async () => {
    expect(await mistakeOf('view: attribution\nmodel: shapes\nclass: rings')).toBe('3: There is no class “rings”. Did you mean “ring”?');
  });
});
