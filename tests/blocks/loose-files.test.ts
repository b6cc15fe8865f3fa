// Pictures that were dropped into a block live in its session until the vault has them.
import { expect, test } from 'vitest';
import { defineBlock } from '../../src/blocks/live-block';
import type { OpenBlock } from '../../src/blocks/live-block';
import { imageField, type ImageSource, type OwnPicture } from '../../src/blocks/pictures/image-source';
import type { CommonOptions } from '../../src/blocks/common-keys';
import type { Change } from '../../src/blocks/block';
import { unsavedKeys } from '../../src/blocks/saving/unsaved';
import { isSame } from '../../src/blocks/exchange/exports';
import { noServices } from './services-for-tests';

interface Options extends CommonOptions {
  readonly image?: ImageSource;
}

const own = (name: string, mark = '1'): OwnPicture => ({ kind: 'own', name, mark, bytes: Uint8Array.of(1, 2, 3).buffer });

/** A block that does nothing but look at a picture, and the hand that changes it. */
function opened(source: string): { open: OpenBlock; change: Change<Options> } {
  let change: Change<Options> = () => undefined;
  const block = defineBlock<Options, Options>({
    language: 'cnn-test', name: 'Test', summary: 'Test.', fields: { image: imageField }, examples: [],
    model: (options) => options, result: () => ({ sentence: '', figures: [], table: { columns: [], rows: [] } }),
    View: (props) => {
      change = props.change;
      return null;
    },
  });
  const open = block.open(source, noServices);
  const drawn = open.view() as { type: (props: unknown) => null; props: unknown };
  drawn.type(drawn.props);
  return { open, change };
}

test('A dropped picture is a line that can be written, and a file that waits', () => {
  const { open, change } = opened('image: dataset:3\n');
  expect([...open.looseFiles]).toEqual([]);
  change({ image: own('cat.png') });
  expect(open.changedKeys.get('image')).toBe('[[cat.png]]');
  expect([...open.looseFiles.keys()]).toEqual(['image']);
  open.nameFile('image', 'pictures/cat 1.png');
  expect(open.changedKeys.get('image')).toBe('[[pictures/cat 1.png]]');
  expect(open.looseFiles.size).toBe(0);
  open.undo?.();
  expect(open.looseFiles.size).toBe(1);
  open.reset();
  expect(open.looseFiles.size).toBe(0);
});

test('A picture with the name of the one in the note is still to be saved', () => {
  const { open, change } = opened('image: [[cat.png]]\n');
  change({ image: own('cat.png') });
  expect([...unsavedKeys(open)]).toEqual([['image', '[[cat.png]]']]);
  open.nameFile('image', 'cat.png');
  expect(unsavedKeys(open).size).toBe(0);
});

test('Pictures of equal name and size but other bytes are not the same to those who take them', () => {
  expect(isSame({ image: own('cat.png') }, { image: own('cat.png') })).toBe(true);
  expect(isSame({ image: own('cat.png') }, { image: own('cat.png', '2') })).toBe(false);
});
