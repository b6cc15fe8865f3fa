// Saving changes exactly the bytes of the changed values: by hand for each trap; random-saving.test.ts has the random notes.
import { describe, expect, test } from 'vitest';
import { fencesOf } from '../../../src/blocks/fences';
import { edited } from '../../../src/blocks/saving/edit';
import { savingEdits } from '../../../src/blocks/saving/save-block';
import { softmax } from '../../../src/blocks/softmax/block';

/** Saves into the n-th softmax block. */
function saved(text: string, changed: Readonly<Record<string, string | undefined>>, n = 0): string {
  const fence = fencesOf(text).filter(({ language }) => language === 'cnn-softmax')[n];
  return edited(text, savingEdits(text, fence, new Map(Object.entries(changed)), softmax));
}

const note = (body: string) => `# N\n\n\`\`\`cnn-softmax\n${body}\`\`\`\n\nafter\n`;

describe('A changed value', () => {
  test('is replaced alone; the comment behind it and everything around it stand', () => {
    expect(saved(note('title:   A  # one\ntemperature:    2    # two\n\n# three\n'), { temperature: '0.5' }))
      .toBe(note('title:   A  # one\ntemperature:    0.5    # two\n\n# three\n'));
  });

  test('of a map or list: only the members that differ, as their neighbours were typed', () => {
    expect(saved(note('logits: { cat: 3.20,   car: 5.1 , frog: −1.7 }\n'), { logits: '{cat: 3.2, car: 6, frog: -1.7}' }))
      .toBe(note('logits: { cat: 3.20,   car: 6 , frog: −1.7 }\n'));
    expect(saved(note('logits: [1.0, 2.0,\n  3.0]\n'), { logits: '[1, 2, 4]' })).toBe(note('logits: [1.0, 2.0,\n  4]\n'));
  });

  test('in lines of its own: only its lines, with their comments', () => {
    expect(saved(note('logits:\n  cat: 3.2   # small\n  car: 5.1   # large\ntarget: cat\n'), { logits: '{cat: 9, car: 5.1}' }))
      .toBe(note('logits:\n  cat: 9   # small\n  car: 5.1   # large\ntarget: cat\n'));
  });

  test('of another shape is replaced as a whole', () => {
    expect(saved(note('logits: 1, 2, 3\n'), { logits: '[1, 2, 4]' })).toBe(note('logits: [1, 2, 4]\n'));
    expect(saved(note('logits:  # scores\n  cat: 3.2\n  car: 5.1  # large\n\ntarget: cat\n'), { logits: '{cat: 9, car: 5.1, frog: 1}' }))
      .toBe(note('logits: {cat: 9, car: 5.1, frog: 1}  # scores  # large\n\ntarget: cat\n'));
    expect(saved(note('target: {cat: 0.5, car: 0.5}\nlogits: {cat: 1, car: 2}\n'), { target: 'cat' })).toBe(note('target: cat\nlogits: {cat: 1, car: 2}\n'));
  });

  test('that was left empty is filled', () => {
    expect(saved(note('title: "x"\nlinks: []\nlogits: [1, 2]\n'), { links: '[[A]], [[B#c|d]]' })).toBe(note('title: "x"\nlinks: [[A]], [[B#c|d]]\nlogits: [1, 2]\n'));
  });

  test('keeps links: bare, in quotes, embedded', () => {
    expect(saved(note('links: [[A]], [[B|b]]  # see\ntemperature: 1\n'), { temperature: '2' })).toBe(note('links: [[A]], [[B|b]]  # see\ntemperature: 2\n'));
  });
});

describe('A new key', () => {
  test('stands in its own line at the end', () => {
    expect(saved(note('title: x\n'), { temperature: '2', smoothing: '0.1' })).toBe(note('title: x\ntemperature: 2\nsmoothing: 0.1\n'));
    expect(saved(note('title: x  \n# last words\n\n'), { temperature: '2' })).toBe(note('title: x  \n# last words\ntemperature: 2\n\n'));
  });

  test('fills an empty body', () => {
    expect(saved(note(''), { temperature: '2', smoothing: '0.1' })).toBe(note('temperature: 2\nsmoothing: 0.1\n'));
    expect(saved(note('\n'), { temperature: '2' })).toBe(note('temperature: 2\n\n'));
    expect(saved('```cnn-softmax\n```', { temperature: '2' })).toBe('```cnn-softmax\ntemperature: 2\n```');
  });

  test('follows the indentation of the keys and the brackets of a body in brackets', () => {
    expect(saved(note('  title: x\n  smoothing: 0.1\n'), { temperature: '2' })).toBe(note('  title: x\n  smoothing: 0.1\n  temperature: 2\n'));
    expect(saved(note('{title: x}\n'), { temperature: '2' })).toBe(note('{title: x, temperature: 2}\n'));
  });

  test('follows a key whose value is text in several lines', () => {
    expect(saved(note('caption: |\n  a\n  b\n'), { temperature: '2' })).toBe(note('caption: |\n  a\n  b\ntemperature: 2\n'));
    expect(saved(note('caption: |\n  a\n  b\ntitle: x\n'), { caption: 'c' })).toBe(note('caption: c\ntitle: x\n'));
  });
});

describe('A key that is gone', () => {
  const gone = undefined;

  test('takes its line and the comment behind it along, and nothing else', () => {
    expect(saved(note('title: x\ntemperature: 2 # t\n# three\nsmoothing: 0.1\n'), { temperature: gone })).toBe(note('title: x\n# three\nsmoothing: 0.1\n'));
    expect(saved(note('temperature: 2\ntitle: x\n\n'), { temperature: gone })).toBe(note('title: x\n\n'));
    expect(saved(note('title: x\n\n# about\ntemperature: 2'.concat('\n')), { temperature: gone })).toBe(note('title: x\n\n# about\n'));
  });

  test('takes all lines of its value along', () => {
    expect(saved(note('title: x\nlogits:   # scores\n  cat: 3.2\n  # the large one\n  car: 5.1  # five\n# after\ntemperature: 1\n'), { logits: gone })).toBe(note('title: x\n# after\ntemperature: 1\n'));
    expect(saved(note('caption: |\n  a\n\n  b\ntitle: x\n'), { caption: gone })).toBe(note('title: x\n'));
    expect(saved(note('title: x\nlogits: [1,\n  2,\n  3]\n'), { logits: gone })).toBe(note('title: x\n'));
  });

  test('goes together with others that go, change or come', () => {
    const body = 'title: x\ntemperature: 2\nsmoothing: 0.1\nreduction: mean\n';
    expect(saved(note(body), { temperature: gone, smoothing: gone })).toBe(note('title: x\nreduction: mean\n'));
    expect(saved(note(body), { title: gone, temperature: gone })).toBe(note('smoothing: 0.1\nreduction: mean\n'));
    expect(saved(note(body), { title: gone, smoothing: gone, reduction: 'sum' })).toBe(note('temperature: 2\nreduction: sum\n'));
    expect(saved(note(body), { reduction: gone, notation: 'standard' })).toBe(note('title: x\ntemperature: 2\nsmoothing: 0.1\nnotation: standard\n'));
    expect(saved(note(body), { title: gone, notation: 'standard' })).toBe(note('temperature: 2\nsmoothing: 0.1\nreduction: mean\nnotation: standard\n'));
  });

  test('leaves no line where it was the only one, and its place to what comes', () => {
    expect(saved(note('temperature: 2\n'), { temperature: gone })).toBe(note(''));
    expect(saved(note('title: x\ntemperature: 2\n\n'), { temperature: gone, title: gone })).toBe(note('\n'));
    expect(saved(note('temperature: 2\n'), { temperature: gone, smoothing: '0.1', title: 'x' })).toBe(note('smoothing: 0.1\ntitle: x\n'));
    expect(saved(note('# only words\ntemperature: 2\n'), { temperature: gone })).toBe(note('# only words\n'));
  });

  test('between brackets takes one comma along', () => {
    expect(saved(note('{title: x, temperature: 2, smoothing: 0.1}\n'), { temperature: gone })).toBe(note('{title: x, smoothing: 0.1}\n'));
    expect(saved(note('{title: x, temperature: 2}\n'), { temperature: gone, smoothing: '0.1' })).toBe(note('{title: x, smoothing: 0.1}\n'));
    expect(saved(note('{title: x, temperature: 2, smoothing: 0.1}\n'), { title: gone, temperature: gone })).toBe(note('{smoothing: 0.1}\n'));
    expect(saved(note('{title: x, temperature: 2}\n'), { title: gone, temperature: gone })).toBe(note('{}\n'));
    expect(saved(note('{title: x}\n'), { title: gone, temperature: '2', smoothing: '0.1' })).toBe(note('{temperature: 2, smoothing: 0.1}\n'));
  });

  test.each([
    ['a callout', '> [!note]\n> ```cnn-softmax\n> temperature: 2 # t\n> title: x\n> ```\n', '> [!note]\n> ```cnn-softmax\n> title: x\n> ```\n'],
    ['a callout that holds nothing else', '> ```cnn-softmax\n> temperature: 2\n> ```\n', '> ```cnn-softmax\n> ```\n'],
    ['a list item', '1. x\n   ```cnn-softmax\n   title: x\n   temperature: 2\n   ```\n', '1. x\n   ```cnn-softmax\n   title: x\n   ```\n'],
    ['a list indented by tabs', '- x\n\t```cnn-softmax\n\ttemperature: 2\n\ttitle: x\n\t```\n', '- x\n\t```cnn-softmax\n\ttitle: x\n\t```\n'],
    ['CRLF', 'x\r\n```cnn-softmax\r\ntitle: x\r\ntemperature: 2\r\n```\r\ny\r\n', 'x\r\n```cnn-softmax\r\ntitle: x\r\n```\r\ny\r\n'],
    ['tildes, no end of file', '~~~~ cnn-softmax\ntitle: x\ntemperature: 2', '~~~~ cnn-softmax\ntitle: x'],
  ])('leaves the marks of %s', (_, before, after) => expect(saved(before, { temperature: gone })).toBe(after));

  test('that the note does not have changes nothing', () => {
    expect(saved(note('title: x\n'), { temperature: gone })).toBe(note('title: x\n'));
  });
});

describe('The container keeps its marks', () => {
  test.each([
    ['a callout', '> [!note]\n> ```cnn-softmax\n> temperature: 2 # t\n> ```\n', '> [!note]\n> ```cnn-softmax\n> temperature: 3 # t\n> smoothing: 0.1\n> ```\n'],
    ['a quote without spaces', '>```cnn-softmax\n>temperature: 2\n>```\n', '>```cnn-softmax\n>temperature: 3\n>smoothing: 0.1\n>```\n'],
    ['nested quotes', '> > ```cnn-softmax\n> > temperature: 2\n> > ```\n', '> > ```cnn-softmax\n> > temperature: 3\n> > smoothing: 0.1\n> > ```\n'],
    ['a list item', '1. x\n   ```cnn-softmax\n   temperature: 2\n   ```\n', '1. x\n   ```cnn-softmax\n   temperature: 3\n   smoothing: 0.1\n   ```\n'],
    ['a list item that begins with the fence', '- ```cnn-softmax\n  temperature: 2\n  ```\n', '- ```cnn-softmax\n  temperature: 3\n  smoothing: 0.1\n  ```\n'],
    ['a list indented by tabs', '- x\n\t```cnn-softmax\n\ttemperature: 2\n\t```\n', '- x\n\t```cnn-softmax\n\ttemperature: 3\n\tsmoothing: 0.1\n\t```\n'],
    ['a list in a quote', '> - ```cnn-softmax\n>   temperature: 2\n>   ```\n', '> - ```cnn-softmax\n>   temperature: 3\n>   smoothing: 0.1\n>   ```\n'],
    ['CRLF', 'x\r\n```cnn-softmax\r\ntemperature: 2\r\n```\r\ny\r\n', 'x\r\n```cnn-softmax\r\ntemperature: 3\r\nsmoothing: 0.1\r\n```\r\ny\r\n'],
    ['tildes, no end of file', '~~~~ cnn-softmax\ntemperature: 2', '~~~~ cnn-softmax\ntemperature: 3\nsmoothing: 0.1'],
  ])('%s', (_, before, after) => expect(saved(before, { temperature: '3', smoothing: '0.1' })).toBe(after));

  test.each([
    ['> [!note]\n> ```cnn-softmax\n> ```\n', '> [!note]\n> ```cnn-softmax\n> temperature: 3\n> ```\n'],
    ['1. ```cnn-softmax\n   ```\r\n', '1. ```cnn-softmax\n   temperature: 3\n   ```\r\n'],
    ['x\r\n```cnn-softmax\r\n```\r\n', 'x\r\n```cnn-softmax\r\ntemperature: 3\r\n```\r\n'],
  ])('around an empty body: %j', (before, after) => expect(saved(before, { temperature: '3' })).toBe(after));
});

describe('Nothing is confused', () => {
  test('twins: only the one that is meant', () => {
    const twins = '```cnn-softmax\ntemperature: 2\n```\n\n```cnn-softmax\ntemperature: 2\n```\n';
    expect(saved(twins, { temperature: '3' }, 1)).toBe('```cnn-softmax\ntemperature: 2\n```\n\n```cnn-softmax\ntemperature: 3\n```\n');
  });

  test('frontmatter and a longer fence that quote a block', () => {
    const quoted = '---\nsample: |\n  ```cnn-softmax\n  temperature: 2\n  ```\n---\n````md\n```cnn-softmax\ntemperature: 2\n```\n````\n';
    const own = '```cnn-softmax\ntemperature: 2\n```\n';
    expect(saved(quoted + own, { temperature: '3' })).toBe(quoted + own.replace('2', '3'));
  });

  test('what is already said changes nothing', () => {
    const text = note('temperature: 2.0\nlogits: 1, 2\n');
    expect(saved(text, { temperature: '2', logits: '[1, 2]' })).toBe(text);
  });
});

describe('Refused in words', () => {
  test('a body with a mistake', () => {
    expect(() => saved(note('temperatur: 2\n'), { temperature: '3' })).toThrow('The block in the note has a mistake: nothing was saved. Mend it first.');
  });

  test('a place where no further key can stand', () => {
    expect(() => saved(note('title: x\n...\n'), { temperature: '3' })).toThrow('This state cannot be put into the block without touching anything else: nothing was saved.');
  });
});
