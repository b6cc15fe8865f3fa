import { describe, expect, test } from 'vitest';
import { fencesOf } from '../../src/blocks/fences';

describe('fencesOf', () => {
  test('finds blocks with language, body and lines', () => {
    expect(fencesOf('a\n\n```cnn-softmax\ntitle: x\n```\nb\n')).toMatchObject([{ language: 'cnn-softmax', body: 'title: x\n', line: 2, endLine: 4 }]);
  });

  test('takes container prefixes off: callouts, nested quotes, lists', () => {
    expect(fencesOf('> [!note]\n> ```cnn-softmax\n> a: 1\n> \n> b: 2\n> ```\n')[0].body).toBe('a: 1\n\nb: 2\n');
    expect(fencesOf('> > ```cnn-softmax\n> > a: 1\n> > ```\n')[0].body).toBe('a: 1\n');
    expect(fencesOf('- ```cnn-softmax\n  a:\n    - 1\n  ```\n')[0].body).toBe('a:\n  - 1\n');
    expect(fencesOf('1. x\n   ```cnn-softmax\n   a: 1\n   ```\n')[0].body).toBe('a: 1\n');
  });

  test('a fence inside a longer fence is text', () => {
    const fences = fencesOf('````md\n```cnn-softmax\n```\n````\n\n~~~cnn-softmax\nx: 1\n~~~\n');
    expect(fences.map(({ language, line }) => [language, line])).toEqual([['md', 0], ['cnn-softmax', 5]]);
  });

  test('an empty body, a missing end, CRLF', () => {
    expect(fencesOf('```cnn-softmax\n```')[0]).toMatchObject({ language: 'cnn-softmax', body: '', line: 0, endLine: 1 });
    expect(fencesOf('```cnn-softmax\na: 1')[0]).toMatchObject({ language: 'cnn-softmax', body: 'a: 1\n', line: 0, endLine: 1 });
    expect(fencesOf('x\r\n```cnn-softmax\r\na: 1\r\n```\r\n')[0]).toMatchObject({ language: 'cnn-softmax', body: 'a: 1\n', line: 1, endLine: 3 });
  });

  test('a quote that ends closes the block in it', () => {
    expect(fencesOf('> ```cnn-softmax\n> a: 1\nno quote\n')[0]).toMatchObject({ language: 'cnn-softmax', body: 'a: 1\n', line: 0, endLine: 1 });
  });
});
