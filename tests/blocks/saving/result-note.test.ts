import { parse } from 'yaml';
import { describe, expect, test } from 'vitest';
import { resultLines } from '../../../src/blocks/saving/result-markdown';
import { fileName, resultNoteName, resultNoteText, resultProperties } from '../../../src/blocks/saving/result-note';

const figures = [{ name: 'loss', value: 2.5, unit: 'nat' }, { name: 'target-entropy', value: -Infinity }, { name: 'p', label: 'black cat', value: 0.25 }, { name: 'p', label: 'black-cat', value: 0.75 }];

describe('The properties of a result note', () => {
  test('are flat, with every figure under its public name', () => {
    const settings = new Map([['model', '[[resnet18.onnx]]'], ['layer', 'conv1'], ['unit', '7'], ['title', '"A: b"'], ['temperature', '2']]);
    expect(Object.fromEntries(resultProperties({ language: 'cnn-x', settings, figures }))).toEqual({
      cnn_block: 'cnn-x', cnn_model: '[[resnet18.onnx]]', cnn_layer: 'conv1', cnn_unit: 7, cnn_title: 'A: b',
      cnn_loss: 2.5, cnn_target_entropy: '-Infinity', cnn_p_black_cat: 0.25, cnn_p_black_cat_2: 0.75,
    });
  });

  test('leave figures of many single classes to the table', () => {
    const many = [{ name: 'loss', value: 1 }, ...Array.from({ length: 1000 }, (_, k) => ({ name: 'p', label: `${k}`, value: 0 }))];
    expect([...resultProperties({ language: 'cnn-x', settings: new Map(), figures: many }).keys()]).toEqual(['cnn_block', 'cnn_loss']);
  });

  test('are read back by a YAML parser, whatever the words', () => {
    const properties = new Map<string, string | number | readonly string[]>([['cnn_title', 'a: "b" #c\n[[d]]'], ['cnn_loss', 1e-51], ['topics', ['[[Vision]]', '[[A "B"|x]]']], ['none', []]]);
    const text = resultNoteText({ properties, lines: ['x'], body: '```\na: 1' }, 'cnn-x');
    expect(parse(/^---\n([^]*?)\n---\n/.exec(text)?.[1] ?? '')).toEqual({ cnn_title: 'a: "b" #c\n[[d]]', cnn_loss: 1e-51, topics: ['[[Vision]]', '[[A "B"|x]]'], none: [] });
    expect(text).toMatch(/````yaml\n```\na: 1\n````\n$/);
  });
});

describe('Names of files', () => {
  const parts = { note: 'A/B', block: 'cnn-x', title: 'Scores: [cat]', date: '2026-03-01', time: '14-05-09' };

  test('come from the template, without what no system takes', () => {
    expect(resultNoteName('{{note}} {{ title }} {{date}}', parts)).toBe('A B Scores cat 2026-03-01');
    expect(resultNoteName('{{other}} x', parts)).toBe('{{other}} x');
    expect(resultNoteName('///', parts)).toBe('Scores cat 2026-03-01');
    expect(fileName('..hidden#^|<>.')).toBe('hidden');
  });
});

describe('A result as Markdown', () => {
  const result = { sentence: 'A *b* [[c]] is 13 % = x\n| y.', figures: [], table: { columns: ['k'], rows: Array.from({ length: 61 }, (_, k) => [k]) } };

  test('shows words as they are, and long tables cut in words', () => {
    const lines = resultLines(result, { links: ['[[V]]', '[[E]]'] });
    expect(lines[0]).toBe('A \\*b\\* \\[\\[c\\]\\] is 13 % = x \\| y.');
    expect(lines.filter((line) => line.startsWith('| '))).toHaveLength(62);
    expect(lines.slice(-3)).toEqual(['… and 1 more rows.', '', '[[V]] · [[E]]']);
  });
});
