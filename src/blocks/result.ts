// What a block says when it is asked for its result: the one source of `npm run note`, copy, insert and save.

/** One number of a result. Names are public: scripts and properties refer to them. */
export interface Figure {
  readonly name: string;
  /** The class or layer that the number belongs to, where there are several of one name. */
  readonly label?: string;
  readonly value: number;
  readonly unit?: string;
}

/** A table behind the figure, for readers who cannot see it and for copying. */
export interface ResultTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** A block's whole result. */
export interface Result {
  /** One sentence that says what the numbers mean. */
  readonly sentence: string;
  readonly figures: readonly Figure[];
  readonly table: ResultTable;
  /** The formula with the numbers put in, as LaTeX without delimiters. */
  readonly latex?: string;
}
