// Which block of a note an id means, whether somebody has drawn it or not.
import { describe, expect, it } from 'vitest';
import { blocks } from '../../src/blocks';
import { noteBlocks } from '../../src/blocks/note-blocks';
import { Sessions } from '../../src/blocks/sessions';
import { noServices } from './services-for-tests';

const SOFTMAX = 'cnn-softmax';
const fence = (body: string) => `\`\`\`${SOFTMAX}\n${body}\n\`\`\`\n`;

function noteOf(text: string | undefined) {
  const sessions = new Sessions();
  const now = { text };
  const neighbours = noteBlocks({ note: 'N.md', sessions, blocks, text: () => Promise.resolve(now.text), services: () => noServices });
  const draw = (body: string, ordinal: number) => {
    const block = blocks.find(({ language }) => language === SOFTMAX);
    if (!block) throw new RangeError(SOFTMAX);
    return sessions.open(block, body, noServices, { note: 'N.md', language: SOFTMAX, ordinal });
  };
  return { neighbours, sessions, now, draw };
}

describe('An id', () => {
  it('means the drawn block that has it', async () => {
    const { neighbours, draw } = noteOf(fence('id: a') + fence('id: b'));
    const [a, b] = [draw('id: a', 0), draw('id: b', 1)];
    expect(await neighbours.find('b')).toEqual([b]);
    expect(await neighbours.find('a')).toEqual([a]);
  });

  it('means a block that nobody has drawn, and whoever draws it gets the same one', async () => {
    const { neighbours, draw } = noteOf(fence('id: a') + fence('id: b\nlogits: [1, 2]'));
    const [found] = await neighbours.find('b');
    expect(found.exports()?.logits?.values).toEqual([1, 2]);
    expect(draw('id: b\nlogits: [1, 2]', 1)).toBe(found);
  });

  it('means several where it was given twice', async () => {
    const { neighbours } = noteOf(fence('id: a') + fence('id: a\nlogits: [1, 2]'));
    expect(await neighbours.find('a')).toHaveLength(2);
  });

  it('means an open block where the text is not known', async () => {
    const { neighbours, draw } = noteOf(undefined);
    const a = draw('id: a', 0);
    expect(await neighbours.find('a')).toEqual([a]);
    expect(await neighbours.find('b')).toEqual([]);
  });

  it('is found in a body that is wrong elsewhere, which then shows its error', async () => {
    const { neighbours } = noteOf(fence('id: a\nlogitz: [1]'));
    const [found] = await neighbours.find('a');
    expect(found.frame.error?.message).toContain('logitz');
    expect(found.exports()).toBeUndefined();
  });

  it('is nobody’s in a body that is no YAML, and in other languages', async () => {
    const { neighbours } = noteOf(`${fence('id: [')}\`\`\`js\nid: a\n\`\`\`\n`);
    expect(await neighbours.ids()).toEqual([]);
  });

  it('follows the text: a block that moved down is still the same session when it is drawn there', async () => {
    const { neighbours, draw, now } = noteOf(fence('id: a'));
    const a = draw('id: a', 0);
    now.text = fence('logits: [3, 4]') + fence('id: a');
    expect(await neighbours.find('a')).toEqual([a]);
    draw('logits: [3, 4]', 0);
    const [moved] = await neighbours.find('a');
    expect(moved.id).toBe('a');
    expect(draw('id: a', 1)).toBe(moved);
  });
});

it('The ids are told in the order of the note, those of undrawn blocks too', async () => {
  const { neighbours, draw } = noteOf(fence('id: first') + fence('logits: [1]') + fence('id: third'));
  draw('id: third', 2);
  expect(await neighbours.ids()).toEqual(['first', 'third']);
});

it('Whoever waits hears when a block of the note is read, and no more once it has ended', () => {
  const { neighbours, draw } = noteOf('');
  let heard = 0;
  const end = neighbours.subscribe(() => heard++);
  draw('id: a', 0);
  draw('id: a', 0);
  draw('id: b', 0);
  expect(heard).toBe(2);
  end();
  draw('id: c', 0);
  expect(heard).toBe(2);
});
