import { describe, expect, test } from 'vitest';
import { commonFields } from '../../../src/blocks/common-keys';
import { NoteError } from '../../../src/blocks/notation/note-error';
import { readOptions } from '../../../src/blocks/notation/options';
import { softmaxFields } from '../../../src/blocks/softmax/options';

const fields = { ...commonFields, ...softmaxFields };
const read = (source: string) => readOptions(source, fields, 'cnn-softmax');

function mistake(source: string): string {
  try {
    read(source);
  } catch (error) {
    if (error instanceof NoteError) return `${error.line}: ${error.message}`;
    throw error;
  }
  return 'no mistake';
}

describe('Keys are read in the spelling of the writer', () => {
  test('an empty body has no options', () => {
    expect(read('').options).toEqual({});
    expect(read('\n# only a comment\n').options).toEqual({});
  });

  test('logits as a list, as plain text, as a pasted row and as a labelled map', () => {
    const row = { values: [1, -2.5, 3] };
    expect(read('logits: [1, -2.5, 3]').options.logits).toEqual(row);
    expect(read('logits: 1, -2.5, 3').options.logits).toEqual(row);
    expect(read('logits: 1\t−2.5\t3').options.logits).toEqual(row);
    expect(read('logits: "tensor([1., -2.5, 3.])"').options.logits).toEqual(row);
    expect(read('logits:\n  - 1\n  - -2.5\n  - 3').options.logits).toEqual(row);
    expect(read('logits: {cat: 1, dog: -2.5}').options.logits).toEqual({ labels: ['cat', 'dog'], values: [1, -2.5] });
  });

  test('a batch of one row in double brackets is numbers, not a link', () => {
    expect(read('logits: [[1, 2]]').options.logits).toEqual({ values: [1, 2] });
  });

  test('keys that look like numbers or booleans keep order and spelling', () => {
    const { labels } = read('logits: {9: 1, 0: 2, true: 3, 007: 4, null: 5}').options.logits ?? {};
    expect(labels).toEqual(['9', '0', 'true', '007', 'null']);
  });

  test('infinities and the extremes of float64', () => {
    expect(read('logits: [-inf, 1e308, -Infinity, −∞, .inf, inf]').options.logits?.values).toEqual([-Infinity, 1e308, -Infinity, -Infinity, Infinity, Infinity]);
  });

  test('links bare, quoted, embedded, with alias and heading, in a line or a list', () => {
    const links = read('links: [[Vision]], ![[a/b.png|400]], [[Note#Part|there]]').options.links;
    expect(links).toEqual([
      { path: 'Vision', embed: false }, { path: 'a/b.png', alias: '400', embed: true }, { path: 'Note', heading: 'Part', alias: 'there', embed: false },
    ]);
    expect(read('links:\n  - "[[Vision]]"\n  - [[Explainable-AI]]').options.links?.map(({ path }) => path)).toEqual(['Vision', 'Explainable-AI']);
    expect(read('links: []').options.links).toEqual([]);
  });

  test('a link with # and a colon is not a comment and not a map', () => {
    const { options, notices } = read('links: [[Note#1: part]]\ntitle: x');
    expect(options.links).toEqual([{ path: 'Note', heading: '1: part', embed: false }]);
    expect(notices).toEqual([]);
  });
});

describe('A # that YAML swallows is pointed out', () => {
  test('text after # without a space', () => {
    expect(read('title: see\ncaption: figure #1 of two').notices).toEqual([
      { line: 2, text: 'YAML takes “#1 of two” for a comment. Quote the whole value to keep it.' },
    ]);
  });

  test('a real comment is left alone', () => {
    expect(read('temperature: 2 # warmer').notices).toEqual([]);
  });
});

describe('Every mistake is said in words, with its line', () => {
  test.each([
    ['unknown key', 'title: x\ntemprature: 2', '2: “temprature” is not a key of cnn-softmax. Did you mean “temperature”?'],
    ['unknown key far from all', 'zzzzzzzz: 2', '1: “zzzzzzzz” is not a key of cnn-softmax. The keys are: id, title, caption, links, controls, seed, logits, labels, target, smoothing, temperature, batch, reduction, weights, ignore, notation, model, preprocessing, image, ask, show.'],
    ['repeated key', 'temperature: 1\n\ntemperature: 2', '3: The key “temperature” is written twice (first in line 1). Keep one of the two.'],
    ['word for a number', 'temperature: hot', '1: Expected a finite number above 0, found “hot”. Write for example 1.'],
    ['out of range', 'temperature: 0', '1: Expected a finite number above 0, found “0”. Write for example 1.'],
    ['infinite where it cannot be', 'temperature: inf', '1: Expected a finite number above 0, found “inf”. Write for example 1.'],
    ['above a range', 'smoothing: 1.5', '1: Expected a number from 0 to 1, found “1.5”. Write for example 0.1.'],
    ['a fraction for a whole number', 'seed: 1.5', '1: Expected a whole number from 0 to 4294967295, found “1.5”. Write for example 1.'],
    ['NaN', 'logits: [1, nan]', '1: Expected a number, found NaN: “not a number” is not one. Write a number.'],
    ['a choice', 'reduction: avg', '1: Expected sum or mean, found “avg”. Did you mean “mean”?'],
    ['a near choice', 'controls: minmal', '1: Expected one of full, minimal, none, found “minmal”. Did you mean “minimal”?'],
    ['a list for a number', 'temperature: [1, 2]', '1: Expected a finite number above 0, found a list of 2. Write for example 1.'],
    ['a word in a row', 'logits: 1, two, 3', '1: Expected a list of numbers, found “two” in it. Write for example [3.2, 5.1, -1.7].'],
    ['nothing', 'logits:', '1: Expected a list of numbers, or a map of label and number, found nothing. Write for example [3.2, 5.1, -1.7].'],
    ['a label twice', 'logits: {cat: 1, dog: 2, cat: 3}', '1: The label “cat” is written twice. Keep one of the two.'],
    ['a batch row without logits', 'batch:\n  - {target: cat}', '2: The key “logits” is missing: expected a list of numbers, or a map of label and number. Write logits: {cat: 3.2, car: 5.1, frog: -1.7}.'],
    ['an unknown key in a batch row', 'batch:\n  - {logits: [1], taget: 0}', '2: “taget” is not a key of batch. Did you mean “target”?'],
    ['a name that is built in', 'id: digits', '1: “digits” is the name of a built-in. Write another name, such as my-digits.'],
    ['a name with spaces', 'id: my pad', '1: Expected a name of letters, digits, - and _ that begins with a letter, found “my pad”. Write for example id: pad.'],
    ['a web picture as a link', 'links: https://example.org/x.png', '1: Expected a link into the vault, found the web address “https://example.org/x.png”. Blocks never use the network. Save the file in the vault and write [[its name]].'],
    ['a bare word as a link', 'links: Vision', '1: Expected a link such as [[Vision]], found “Vision”. Write [[Vision]].'],
    ['text instead of keys', 'just words', '1: Expected lines of the form “key: value”, found “just words”. Write a key first, as in “title: …”.'],
    ['a tab', 'batch:\n\t- 1', '2: A tab cannot indent YAML. Indent with spaces.'],
    ['an open bracket', 'title: x\nlogits: [1, 2', '2: The bracket [ is never closed. Write ] where its value ends.'],
    ['an alias', 'title: *x', '1: A value beginning with “*” refers to another one in YAML. Put it into quotes.'],
    ['a second document', 'title: x\n---\ntitle: y', '2: “---” begins a second YAML document. A block holds one: remove the line.'],
  ])('%s', (_, source, sentence) => {
    expect(mistake(source)).toBe(sentence);
  });
});
