// Forty-odd slips of somebody who writes scores for the first time: each is told in one sentence with its line, what was expected, what was found, and what to write.
import { afterAll, describe, expect, test } from 'vitest';
import { firstMistake, mistakeServices } from '../first-mistake';

const services = mistakeServices();
afterAll(() => services.lab.close());

const MISTAKES: readonly (readonly [source: string, sentence: string])[] = [
  ['logits [1, 2, 3]', '1: Expected lines of the form “key: value”, found “logits [1, 2, 3]”. Write logits: [1, 2, 3].'],
  ['logits=[1,2,3]', '1: Expected lines of the form “key: value”, found “logits=[1,2,3]”. Write logits: [1,2,3].'],
  ['target cat', '1: Expected lines of the form “key: value”, found “target cat”. Write target: cat.'],
  ['logits: [1, 2]\ntarget cat', '2: Expected “key: value”, found “target cat”. Write target: cat.'],
  ['target:cat\nlogits: [1, 2]', '1: Expected “key: value”, found “target:cat”. Write target: cat.'],
  ['logits:[1,2]', '1: Expected lines of the form “key: value”, found “logits:[1,2]”. Write logits: [1,2].'],
  ['logits：[1,2]', '1: Expected lines of the form “key: value”, found “logits：[1,2]”. Write logits: [1,2].'],
  ['temperature 2\nsmoothing: 0.1', '1: Expected “key: value”, found “temperature 2”. Write temperature: 2.'],
  ['temperature: 2\ntarget cat\nsmoothing: 0.1', '2: Expected “key: value”, found “target cat”. Write target: cat.'],
  ['logits: {cat: 3,2, car: 5,1}', '1: Expected a label and a number, found “2” alone. Decimals have a point: write cat: 3.2.'],
  ['logits: {cat:1, dog:2}', '1: Expected a label and a number, found “cat:1”. Write cat: 1, with a space behind the colon.'],
  ['logits: {cat, dog}', '1: Expected a number, found nothing. Write for example cat: 1.5.'],
  ['logits: [3,2; 5,1]', '1: Expected a list of numbers, found “3,2”, which may be one number or two. Write 3.2, or 3, 2.'],
  ['logits: 3,2; 5,1; -1,7', '1: Expected a list of numbers, found “3,2”, which may be one number or two. Write 3.2, or 3, 2.'],
  ['logits: 3,2 5,1', '1: Expected a list of numbers, found “3,2”, which may be one number or two. Write 3.2, or 3, 2.'],
  ['temperature: 0,5', '1: Expected a finite number above 0, found “0,5”. Decimals have a point: write 0.5.'],
  ['smoothing: 0,1', '1: Expected a number from 0 to 1, found “0,1”. Decimals have a point: write 0.1.'],
  ['logits: [1, 2\ntarget: 0', '1: The bracket [ is never closed. Write ] where its value ends.'],
  ['logits: {a: 1, b: 2\ntarget: a', '1: The brace { is never closed. Write } where its value ends.'],
  ['title: "a\nlogits: [1, 2]', '1: The quote " is never closed. Write " where its value ends.'],
  ['logits: [1, 2}\ntarget: 0', '1: The bracket [ is never closed. Write ] where its value ends.'],
  ['  logits: [1, 2]\ntarget: 0', '2: The indentation does not match the lines above. Give keys of one level the same indentation.'],
  ['logits: [1, 2]\n  target: 0', '2: The indentation does not match the lines above. Give keys of one level the same indentation.'],
  ['title: @x', '1: A value cannot begin with @ in YAML. Put it into quotes.'],
  ['title: %x', '1: A value cannot begin with % in YAML. Put it into quotes.'],
  ['logits: [1,,2]', '1: Nothing stands before a comma. Remove the comma, or write what is missing.'],
  ['title: It\'s: so', '1: A second key stands inside a value. Write one “key: value” a line, or quote a value that contains “: ”.'],
  ['lr: 0.1', '1: “lr” is not a key of cnn-softmax. The keys are: id, title, caption, links, controls, seed, from, logits, labels, target, smoothing, temperature, batch, reduction, weights, ignore, notation, model, preprocessing, image, ask, show.'],
  ['scores: [1, 2]', '1: “scores” is not a key of cnn-softmax. Did you mean “logits”?'],
  ['reduction: average', '1: Expected sum or mean, found “average”. Did you mean “mean”?'],
  ['reduction: median', '1: Expected sum or mean, found “median”. Did you mean “mean”?'],
  ['controls: [full]', '1: Expected one of full, minimal, none, found a list of 1. Write for example full.'],
  ['target: {0: 0.5, 7: 0.5}', '1: “0” is not one of the classes. There are: cat, car, frog.'],
  ['weights: [inf, 1, 1]', '1: Expected finite weights, found Infinity: the loss would be Infinity, or 0 · ∞, which has no answer. Write a number such as 10.'],
  ['weights: [1, nan, 1]', '1: Expected a number, found NaN: “not a number” is not one. Write a number.'],
  ['temperature: 1e-400', '1: Expected a finite number above 0, found “1e-400”. Write for example 1.'],
  ['temperature: 1e400', '1: Expected a finite number above 0, found “1e400”. Write for example 1.'],
  ['logits: [1e400, 1]', '1: The logit of “0” is +Infinity: softmax would divide infinity by infinity, which has no answer. Write a large number instead, such as 1e308.'],
  ['smoothing: -0.1', '1: Expected a number from 0 to 1, found “-0.1”. Write for example 0.1.'],
  ['title:', '1: Expected text, found nothing. Write for example “Softmax of a confident network”.'],
  ['title: [a, b]', '1: Expected text, found a list of 2. Write for example “Softmax of a confident network”.'],
  ['show: none', '1: Expected one of exponential, target, weight, term, gradient, formula, curve, split, descend, temperature, smoothing, naive, found “none”. Write one of them.'],
  ['batch: []', '1: Expected at least one row, found an empty batch. Write for example - {logits: [3.2, 5.1, -1.7], target: 0}.'],
  ['batch: 3', '1: Expected a map with logits, target, found “3”. Write for example {logits: {cat: 3.2, car: 5.1, frog: -1.7}}.'],
  ['logits: [a, b]', '1: Expected a number, found “a”. Write for example 1.5.'],
  ['logits: [[1,2],[3,4]]', '1: Expected one row of numbers, found 2. Write them as a mini-batch: batch: [{logits: [1, 2]}, {logits: [3, 4]}].'],
  ['logits: true', '1: Expected a list of numbers, found “true”. Write for example [3.2, 5.1, -1.7].'],
  ['target: [0.5, 0.5]', '1: Expected 3 numbers, one for each class, found 2. The classes are cat, car, frog.'],
  ['target: -1', '1: “-1” is not one of the classes. There are: cat, car, frog.'],
  ['target: 1.5', '1: “1.5” is not one of the classes. There are: cat, car, frog.'],
  ['image: [[cat.png]]', '1: Expected a model that looks at the picture, found none. Write model: digits.'],
  ['notation: german', '1: Expected lecture or standard, found “german”. Write one of them.'],
  ['seed: -1', '1: Expected a whole number from 0 to 4294967295, found “-1”. Write for example 1.'],
  ['id: 3d', '1: Expected a name of letters, digits, - and _ that begins with a letter, found “3d”. Write for example id: pad.'],
  ['links: [[Vision', '1: The bracket [ is never closed. Write ] where its value ends.'],
  ['caption: a: b', '1: A second key stands inside a value. Write one “key: value” a line, or quote a value that contains “: ”.'],
  ['- logits: [1]', '1: Expected lines of the form “key: value”, found a list of 1. Write a key first, as in “title: …”.'],
  ['labels: cat, car, frog, dog', '1: Expected logits beside the labels, found none. Write logits: with one number for each label.'],
  ['labels: [[names.txt]]', '1: There is no file [[names.txt]] in the vault. Check its name, or write the labels as a list.'],
  ['temperature: 2 # a\ntemperature: 3', '2: The key “temperature” is written twice (first in line 1). Keep one of the two.'],
  ['logits:\n  cat 3\n  car 5', '2: Expected a list of numbers, found “cat” in it. Write for example [3.2, 5.1, -1.7].'],
  ['logits:\n  cat: 3\n car: 5', '3: The indentation does not match the lines above. Give keys of one level the same indentation.'],
  ['\u00a0\u00a0target: cat', '1: “\u00a0\u00a0target” is not a key of cnn-softmax. Did you mean “target”?'],
  ['ask: p(bird) > 0.5', '1: “bird” is not one of the classes. There are: cat, car, frog.'],
];

describe('A mistake is told in one sentence', () => {
  test.each(MISTAKES)('%j', async (source, sentence) => expect(await firstMistake('cnn-softmax', source, services)).toBe(sentence));

  test('and Windows line ends change no word of it', async () => {
    for (const [source, sentence] of MISTAKES.slice(0, 12)) expect(await firstMistake('cnn-softmax', source.replaceAll('\n', '\r\n'), services)).toBe(sentence);
  });
});
