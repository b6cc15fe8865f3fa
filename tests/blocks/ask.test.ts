import { describe, expect, test } from 'vitest';
import { ask, isDone, taskText } from '../../src/blocks/ask';
import { readOptions } from '../../src/blocks/notation/options';

const fields = { ask: ask(['p', 'loss']) };
const read = (text: string) => readOptions(`ask: ${text}`, fields, 'cnn-test').options.ask ?? [];
const figures = [{ name: 'loss', value: 0.05 }, { name: 'p', label: 'cat', value: 0.95 }, { name: 'p', label: 'dog', value: 0.05 }];

describe('A task', () => {
  test.each([
    ['loss < 0.1', true], ['loss < 0.01', false], ['p(cat) >= 0.9 and loss <= 0.1', true], ['p(dog) > 0.5', false], ['"p(dog) = 0.05"', true], ['"p(bird) > 0"', false],
  ])('%s: %s', (text, done) => expect(isDone(read(text), figures)).toBe(done));

  test('is written as it reads', () => expect(taskText(read('p(cat) >= 0.9 and loss < 0.1'))).toBe('p(cat) ≥ 0.9 and loss < 0.1'));

  test.each([
    ['los < 1', '“los” is not a figure of this block. Did you mean “loss”?'],
    ['loss is small', 'Expected comparisons such as loss < 0.1, joined by “and”, found “loss is small”. Write for example ask: loss < 0.1.'],
    ['loss < nan', 'Expected comparisons such as loss < 0.1, joined by “and”, found “loss < nan”. Write for example ask: loss < 0.1.'],
  ])('%s is refused', (text, sentence) => expect(() => read(text)).toThrow(sentence));
});
