// The keys that every block has.
import { choice, text } from './notation/fields/text';
import { links } from './notation/fields/links';
import { number } from './notation/fields/number';
import { absent, type Fields } from './notation/field';
import type { FromOption } from './exchange/from-field';
import type { Link } from './notation/link';
import { NoteError } from './notation/note-error';

/** How much of a block a class sees: everything, the essential controls, or only the figure. */
export type Controls = 'full' | 'minimal' | 'none';

/** Options that every block takes; all may be absent. */
export interface CommonOptions {
  readonly id?: string;
  readonly title?: string;
  readonly caption?: string;
  readonly links?: readonly Link[];
  readonly controls?: Controls;
  readonly seed?: number;
  /** Only of blocks that take something from others; see `Block.takes`. */
  readonly from?: FromOption;
}

/** The fields of {@link CommonOptions} that every block reads. */
export const commonFields: Fields<Omit<CommonOptions, 'from'>> = {
  id: idField(),
  title: text('A heading above the block.', 'Softmax of a confident network'),
  caption: text('A line below the figure.', 'Move the sliders.'),
  links: links('The topic pages below the block; [] hides them. Without this key, those from the settings.'),
  controls: choice('How much a class sees: all controls, the essential ones, or only the figure.', ['full', 'minimal', 'none']),
  seed: absent('1', number('The seed of everything random in the block; the same seed gives the same numbers.', { min: 0, max: 2 ** 32 - 1, whole: true, sample: '1' })),
};

function idField(): Fields<CommonOptions>['id'] {
  const words = text('The block’s name within its note, by which other blocks refer to it.', 'pad');
  const expected = 'a name of letters, digits, - and _ that begins with a letter';
  return {
    ...words, expected,
    read: (value) => {
      const name = words.read(value);
      if (RESERVED.has(name)) {
        throw new NoteError({ line: value.line, key: 'id', problem: `“${name}” is the name of a built-in.`, instead: `Write another name, such as my-${name}.` });
      }
      if (!/^\p{L}[\p{L}\p{N}_-]*$/u.test(name)) throw value.mistake(expected, 'Write for example id: pad.');
      return name;
    },
  };
}

/** Names that a note may not take for its own blocks. */
const RESERVED: ReadonlySet<string> = new Set(['digits', 'shapes', 'draw', 'dataset']);
