// Keys of which a block takes one or the other: declared once, refused in a note, and kept apart when the reader changes
// one of them by hand.
import type { Complain } from './services';

/** Two groups of keys that exclude each other. */
export interface Exclusion<O> {
  readonly one: readonly (keyof O & string)[];
  readonly other: readonly (keyof O & string)[];
  /** Under which options they do; always where absent. */
  readonly where?: (options: O) => boolean;
  /** What a note is told at the key of `other`: the problem, and what to write instead. The two keys by name where absent. */
  readonly words?: (options: O) => readonly [problem: string, instead: string];
}

/** Throws a NoteError where keys of both groups are there. */
export function refuseBoth<O>(options: O, exclusions: readonly Exclusion<O>[], complain: Complain<O>): void {
  for (const { one, other, where, words } of exclusions) {
    const [first, second] = [one, other].map((keys) => keys.find((key) => options[key] !== undefined));
    if (first === undefined || second === undefined || where?.(options) === false) continue;
    throw complain(second, ...(words?.(options) ?? ([`Expected either “${first}” or “${second}”, found both.`, `Remove ${second}, or ${first}.`] as const)));
  }
}

/** The keys that have to go so that those of `patch` can be there; `options` are those with the patch. */
export function rivalsOf<O>(patch: Partial<O>, options: O, exclusions: readonly Exclusion<O>[]): readonly (keyof O & string)[] {
  const sets = (keys: readonly (keyof O & string)[]) => keys.some((key) => patch[key] !== undefined);
  return exclusions.filter(({ where }) => where?.(options) !== false).flatMap(({ one, other }) => {
    if (sets(one) === sets(other)) return [];
    return (sets(one) ? other : one).filter((key) => options[key] !== undefined);
  });
}
