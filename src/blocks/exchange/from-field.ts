// The key `from`: another block of the note, and, where it gives several things, which one.
import type { Field } from '../notation/field';
import { EXPORT_KINDS, type ExportKind } from './exports';

/** A block of the same note by its id; `kind` where it is named, as in `pad.image`. */
export interface FromOption {
  readonly id: string;
  readonly kind?: ExportKind;
}

const EXPECTED = 'the id of a block of this note, or the id with what is taken, such as pad.image';
const FORM = new RegExp(`^(\\p{L}[\\p{L}\\p{N}_-]*)(?:\\.(${EXPORT_KINDS.join('|')}))?$`, 'u');

/** The field of {@link FromOption}, for a block that takes these kinds. */
export function fromField(takes: readonly ExportKind[]): Field<FromOption> {
  return {
    summary: `Another block of this note by its id: its ${listed(takes)} ${takes.length > 1 ? 'are' : 'is'} taken and followed as it changes. pad.${takes[0]} names one where the block gives several.`,
    expected: EXPECTED, sample: 'pad', names: ['block'],
    read: (value) => {
      const [, id, kind] = FORM.exec(value.text.trim()) ?? [];
      if (id === undefined) throw value.mistake(EXPECTED, `Write for example from: pad, or from: pad.${takes[0]}.`);
      return { id, ...(kind !== undefined && { kind: kind as ExportKind }) };
    },
    write: fromText,
  };
}

/** As one writes it. */
function fromText({ id, kind }: FromOption): string {
  return kind === undefined ? id : `${id}.${kind}`;
}

/** “image, logits or model”. */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words[words.length - 1]}`;
}
