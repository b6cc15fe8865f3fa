import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { knownElsewhere } from '../../../src/blocks/notation/known-elsewhere';
import { nearest, suggestion } from '../../../src/blocks/notation/nearest';

describe('The nearest name', () => {
  test.each([
    ['weigths', ['weights', 'maps'], 'weights'], ['RELU', ['relu', 'elu'], 'relu'], ['conv9', ['conv1', 'conv2'], 'conv1'], ['logit', ['logits', 'labels'], 'logits'],
  ])('of “%s” among %j is “%s”', (typed, names, name) => expect(nearest(typed, names)).toBe(name));

  test.each([['zebra', ['cat', 'dog']], ['ab', ['xy', 'zw']], ['', ['cat']]])('of “%s” among %j is none', (typed, names) => expect(nearest(typed, names)).toBeUndefined());

  test('is never another number', () => {
    fc.assert(fc.property(fc.integer({ min: -99, max: 9999 }), (n) => { expect(nearest(String(n), ['0', '1', '2', '10', '11'])).toBeUndefined(); }));
  });

  test('is the name itself, whatever its case', () => {
    const names = ['sigmoid', 'tanh', 'leaky-relu', 'integrated-gradients'];
    fc.assert(fc.property(fc.constantFrom(...names), (name) => { expect(nearest(name.toUpperCase(), names)).toBe(name); }));
  });

  test('survives one slip of a long word', () => {
    const names = ['saliency', 'smoothgrad', 'occlusion', 'attribution'];
    fc.assert(fc.property(fc.constantFrom(...names), fc.nat(20), fc.constantFrom('x', 'q', ''), (name, at, slip) => {
      const i = at % name.length;
      expect(nearest(`${name.slice(0, i)}${slip}${name.slice(i + 1)}`, names)).toBe(name);
    }));
  });
});

describe('What is called otherwise elsewhere', () => {
  test.each([
    ['xavier', ['glorot', 'he'], 'glorot'], ['xavier_uniform_', ['glorot', 'he'], 'glorot'], ['kaiming_normal', ['glorot', 'he'], 'he'], ['lr', ['rate', 'batch'], 'rate'],
    ['learning_rate', ['rate'], 'rate'], ['batch_size', ['batch'], 'batch'], ['Conv2d(3, 8, 5)', ['conv', 'dense'], 'conv'], ['nn.Linear', ['dense'], undefined], ['Linear(10)', ['dense'], 'dense'],
    ['MaxPool2d(2)', ['maxpool'], 'maxpool'], ['BatchNorm2d(8)', ['batchnorm'], 'batchnorm'], ['padding', ['pad'], 'pad'], ['swish', ['silu'], 'silu'], ['swish', ['relu'], undefined], ['constructor', ['relu'], undefined],
  ])('“%s” among %j is %j', (typed, names, name) => expect(knownElsewhere(typed, names)).toBe(name));
});

describe('A suggestion', () => {
  test('names the nearest', () => expect(suggestion('targt', ['target', 'logits'])).toBe('Did you mean “target”?'));
  test('else lists all', () => expect(suggestion('zzz', ['target', 'logits'])).toBe('There are: target, logits.'));
  test('in the singular where there is one', () => expect(suggestion('zzz', ['target'])).toBe('There is: target.'));
  test('and says nothing where there is none', () => expect(suggestion('zzz', [])).toBe(''));

  const many = Array.from({ length: 1000 }, (_, i) => `class ${i}`);
  test('lists the first of very many, and how many there are', () => {
    const text = suggestion('zebra', many);
    expect(text).toMatch(/^There are: class 0, class 1, .*class 19, … \(1000 in all\)\.$/);
  });
  test('looks for the nearest beyond those that it would list', () => expect(suggestion('tabyy', [...many, 'tabby'])).toBe('Did you mean “tabby”?'));
});
