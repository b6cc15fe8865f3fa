// How many pictures the lab's job reads besides those that it trains on; a test holds them together.

/** Pictures of the exam, of one validation, and how many validations there are. */
export const EXAM_SIZES = { exam: 2000, validation: 500, validations: 12 } as const;
