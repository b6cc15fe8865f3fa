// The last few results for one thing, so that a click that changes something else does not compute them again. Held
// weakly by that thing: they go when it goes.

/** How many results are kept for one thing. */
const MOST = 4;

/** Remembers what `make` made for a thing and a key. What fails or is cancelled is made again. */
export class Remembered<Owner extends object, Result> {
  private readonly known = new WeakMap<Owner, Map<string, Result>>();

  /** The result, if it is known. */
  get(owner: Owner, key: string): Result | undefined {
    return this.known.get(owner)?.get(key);
  }

  /** The result, made where it is not known; the one that was asked for longest ago gives way. */
  async of(owner: Owner, key: string, make: () => Promise<Result>): Promise<Result> {
    const found = this.get(owner, key);
    const result = found ?? (await make());
    const results = this.known.get(owner) ?? new Map<string, Result>();
    this.known.set(owner, results);
    results.delete(key);
    results.set(key, result);
    for (const oldest of results.keys()) if (results.size > MOST) results.delete(oldest);
    return result;
  }
}
