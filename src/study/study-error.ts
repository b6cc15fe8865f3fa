// What a study cannot look at. Shapes, names and options that do not fit are the engine's errors; these are its own.

/** A study that the task does not allow; the message says what was expected and what was found. */
export class StudyError extends Error {
  override readonly name = 'StudyError';

  /** @param study the study's name, as the table spells it */
  constructor(
    readonly study: string,
    readonly expected: string,
    readonly found: string,
  ) {
    super(`${study}: expected ${expected}, found ${found}`);
  }
}
