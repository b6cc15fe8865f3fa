// The one error type for “something in the note is written wrong”. Anything else that is thrown is a bug.

/** What is wrong in a block's body, where, and what to write instead. */
export interface Mistake {
  /** 1-based line within the block's body (the line below the opening fence is 1). */
  readonly line: number;
  /** The key whose value is wrong, where there is one. */
  readonly key?: string;
  /** One sentence saying what was expected and what was found. */
  readonly problem: string;
  /** One sentence saying what to write instead. */
  readonly instead?: string;
}

/** Thrown for a mistake of the writer; hosts show it in place of the block. */
export class NoteError extends Error {
  override readonly name = 'NoteError';

  constructor(readonly mistake: Mistake) {
    super([mistake.problem, mistake.instead].filter(Boolean).join(' '));
  }

  /** 1-based line within the block's body. */
  get line(): number {
    return this.mistake.line;
  }
}
