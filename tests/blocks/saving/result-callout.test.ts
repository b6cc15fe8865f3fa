// The result below a block: where it goes, what it replaces, and what it never touches.
import { describe, expect, test } from 'vitest';
import { fencesOf } from '../../../src/blocks/fences';
import { edited } from '../../../src/blocks/saving/edit';
import { insertedResult, insertingEdits } from '../../../src/blocks/saving/result-callout';

const lines = (n: number) => ['The loss is ' + n + '.', '', '![[A.png]]', '', '| a |', '| --- |', `| ${n} |`, '', '[[Vision]] · [[Explainable-AI]]'];

function inserted(text: string, n = 1, id?: string, block = 0): string {
  const fence = fencesOf(text).filter(({ language }) => language === 'cnn-softmax')[block];
  return edited(text, insertingEdits(text, fence, { title: 'Softmax', lines: lines(n), id }));
}

const BLOCK = '```cnn-softmax\n```';

describe('An inserted result', () => {
  test('stands below its block, apart from what follows', () => {
    expect(inserted(`# N\n\n${BLOCK}\nnext\n`)).toMatch(/^# N\n\n```cnn-softmax\n```\n\n> \[!cnn-result\|[0-9a-z]+\] Softmax\n> The loss is 1\.\n>\n> !\[\[A\.png\]\]\n>\n> \| a \|\n> \| --- \|\n> \| 1 \|\n>\n> \[\[Vision\]\] · \[\[Explainable-AI\]\]\n\nnext\n$/);
    expect(inserted(`${BLOCK}\n\nnext\n`)).toMatch(/Explainable-AI\]\]\n\nnext\n$/);
    expect(inserted(BLOCK)).toMatch(/Explainable-AI\]\]$/);
  });

  test('is replaced by the next one of the same block, and gives the same text again for the same result', () => {
    const once = inserted(`${BLOCK}\n\nnext\n`);
    expect(inserted(once)).toBe(once);
    expect(inserted(inserted(once, 2))).toBe(once);
    expect(inserted(once, 2).match(/cnn-result/g)).toHaveLength(1);
  });

  test('belongs to its block among twins', () => {
    const both = inserted(inserted(`${BLOCK}\n\n${BLOCK}\n`, 1, undefined, 0), 2, undefined, 1);
    expect(both.match(/The loss is \d/g)).toEqual(['The loss is 1', 'The loss is 2']);
    expect(inserted(both, 3, undefined, 1).match(/The loss is \d/g)).toEqual(['The loss is 1', 'The loss is 3']);
  });

  test('is found by the block’s id where it was moved', () => {
    const once = inserted(`${BLOCK}\n\nnext\n`, 1, 'scores');
    const moved = once.replace(/\n\n(> [^]*?)\n\nnext\n$/, '\n\nnext\n\n$1\n');
    expect(inserted(moved, 2, 'scores')).toBe(moved.replaceAll('loss is 1', 'loss is 2').replace('| 1 |', '| 2 |').replace(/scores [0-9a-z]+\]/, /scores [0-9a-z]+\]/.exec(inserted(moved, 2, 'scores'))?.[0] ?? ''));
  });

  test('that somebody edited stays as it is', () => {
    const own = inserted(`${BLOCK}\n`).replace('> The loss is 1.', '> The loss is 1. I think this is too much.');
    const after = inserted(own, 2);
    expect(after).toContain('I think this is too much.');
    expect(after.match(/cnn-result/g)).toHaveLength(2);
    expect(after.indexOf('The loss is 2')).toBeLessThan(after.indexOf('The loss is 1'));
  });

  test('is still ours when Obsidian renamed a page or the picture', () => {
    const renamed = inserted(`${BLOCK}\n`).replace('[[Vision]]', '[[Sight|Vision]]').replace('A.png', 'figures/B.png');
    expect(insertedResult(renamed, fencesOf(renamed)[0], undefined)?.lines).toContain('![[figures/B.png]]');
  });

  test.each([
    ['a callout', '> [!note]\n> ```cnn-softmax\n> ```\n> more\n', '> ```\n>\n> > [!cnn-result', '> > [[Vision]] · [[Explainable-AI]]\n>\n> more\n'],
    ['a list', '- x\n\n  ```cnn-softmax\n  ```\n- y\n', '  ```\n\n  > [!cnn-result', '  > [[Vision]] · [[Explainable-AI]]\n\n- y\n'],
    ['CRLF', '```cnn-softmax\r\n```\r\n\r\nnext\r\n', '```\r\n\r\n> [!cnn-result', '[[Explainable-AI]]\r\n\r\nnext\r\n'],
  ])('keeps its container: %s', (_, text, start, end) => {
    const once = inserted(text);
    expect(once).toContain(start);
    expect(once.endsWith(end)).toBe(true);
    expect(inserted(once)).toBe(once);
  });

  test('needs a closing fence', () => {
    expect(() => inserted('```cnn-softmax\n')).toThrow('The block has no closing fence, so there is nothing below it: nothing was inserted.');
  });
});
