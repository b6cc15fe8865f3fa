// An exam counts what a network reads, checked with a network that says always the same.
import { expect, it } from 'vitest';
import { dataSets } from '../../../src/data';
import { Exam, largest, type ExamResult } from '../../../src/study/training/exam';
import { DrawnShelf } from '../../../src/study/training/drawn-shelf';
import { freshModel } from '../../../src/study/training/training-run';
import { digitsNetwork } from './recipes';

const network = digitsNetwork('flatten\ndense 10');
const model = freshModel({ network, seed: 1, init: {} });
model.weights['dense1.W'].data.fill(0);
model.weights['dense1.b'].data.fill(0);
model.weights['dense1.b'].data[7] = 2;

function result(keep: number): ExamResult {
  const answers = new Exam(new DrawnShelf(dataSets.digits, 5, 120), 10).ask(model, undefined, keep);
  for (;;) {
    const answer = answers.next();
    if (answer.done) return answer.value;
  }
}

it('counts, for a network that reads a 7 everywhere, exactly the sevens as right', () => {
  const labels = Array.from({ length: 120 }, (_, i) => dataSets.digits.exampleAt(5, i).label);
  const { confusion, right, count, loss } = result(0);
  expect(count).toBe(120);
  expect(right).toBe(labels.filter((label) => label === 7).length);
  labels.forEach((label) => expect(confusion[label * 10 + 7]).toBe(labels.filter((other) => other === label).length));
  expect(confusion.reduce((sum, n) => sum + n, 0)).toBe(120);
  const all = Math.log(Math.exp(2) + 9);
  expect(Math.abs(loss - (all - (2 * right) / 120))).toBeLessThan(1e-6);
});

it('keeps the wanted number of mistakes with their pictures, the surest first', () => {
  const { mistakes } = result(6);
  expect(mistakes).toHaveLength(6);
  for (const { index, pixels, label, predicted } of mistakes) {
    const example = dataSets.digits.exampleAt(5, index);
    expect([label, predicted]).toEqual([example.label, 7]);
    expect(pixels).toEqual(example.pixels);
  }
  const sure = mistakes.map(({ probabilities }) => probabilities.predicted);
  expect(sure).toEqual([...sure].sort((a, b) => b - a));
});

it('The largest number is the first of equals, of all or of a stretch', () => expect([largest([1, 3, 3, 2]), largest([9, 1, 3, 3, 8], 1, 3)]).toEqual([1, 1]));
