// Why something could not be kept in a note: one sentence for each case. Nothing has been written when it is thrown.

const SENTENCES = {
  canvas: 'A canvas card is not a note: nothing was saved.',
  'no note': 'The note of this block is gone: nothing was saved.',
  changed: 'The note does not hold this block as it is shown here: nothing was saved. Wait until both agree, or open the note itself.',
  twins: 'The note holds equal blocks, and from here it is not certain which of them this is: nothing was saved. Give the block a title, or save from the note itself.',
  unreadable: 'The block in the note has a mistake: nothing was saved. Mend it first.',
  unwritable: 'This state cannot be put into the block without touching anything else: nothing was saved.',
  unclosed: 'The block has no closing fence, so there is nothing below it: nothing was inserted.',
  incomplete: 'There is no result yet: nothing was saved.',
} as const;

/** The cases. */
export type Reason = keyof typeof SENTENCES;

/** All cases with their sentences. */
export const refusals: Readonly<Record<Reason, string>> = SENTENCES;

/** Thrown where keeping something would be a guess or could do damage. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(readonly reason: Reason, cause?: unknown) {
    super(SENTENCES[reason], { cause });
  }
}
