// Normal numbers drawn once for several readers: all settings of a run start from the same draws, which each initialiser
// scales for itself. Every reader gets the numbers that it would have drawn alone.

import type { Random } from '../../engine/random';

/** What the readers of one source have in common: its first block of normal numbers, and the same of its forks. */
export interface SharedDraws {
  first?: Float64Array;
  readonly forks: Map<string, SharedDraws>;
}

/** Nothing drawn yet. */
export function noDraws(): SharedDraws {
  return { forks: new Map() };
}

/** A reader of a fresh source: gives exactly its numbers, the first block of `normals` from what is shared where it fits. */
export function sharing(random: Random, shared: SharedDraws): Random {
  let isFresh = true;
  let owed = 0;
  /** The source itself, moved on behind what was taken from the shared block. */
  const own = (): Random => {
    isFresh = false;
    if (owed > 0) random.normals(new Float64Array(owed));
    owed = 0;
    return random;
  };
  const fork = (label: string): Random => {
    const below = shared.forks.get(label) ?? noDraws();
    shared.forks.set(label, below);
    return sharing(random.fork(label), below);
  };
  const normals = <A extends Float32Array | Float64Array>(into: A, scale = 1): A => {
    if (!isFresh || (shared.first && shared.first.length !== into.length)) return own().normals(into, scale);
    isFresh = false;
    if (shared.first) owed = into.length;
    shared.first ??= random.normals(new Float64Array(into.length));
    if (into instanceof Float32Array) scaledSingles(shared.first, scale, into);
    else scaledDoubles(shared.first, scale, into);
    return into;
  };
  return {
    uniform: () => own().uniform(), normal: () => own().normal(), integer: (below) => own().integer(below), shuffle: (items) => own().shuffle(items),
    words: () => own().words(), normals, fork,
  };
}

/** Two loops, because one that sees both kinds of array is four times slower. */
function scaledSingles(from: Float64Array, scale: number, into: Float32Array): void {
  for (let i = 0; i < into.length; i++) into[i] = scale * from[i];
}

function scaledDoubles(from: Float64Array, scale: number, into: Float64Array): void {
  for (let i = 0; i < into.length; i++) into[i] = scale * from[i];
}
