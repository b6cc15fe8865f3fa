// Time, as the lab gets it handed in.

/** A clock that also rings. */
export interface Clock {
  /** Milliseconds since some fixed moment. */
  now(): number;
  /** Calls `action` once, `milliseconds` from now. @returns what calls it off */
  after(milliseconds: number, action: () => void): () => void;
}
