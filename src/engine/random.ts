// Seeded randomness: xoshiro128** of Blackman & Vigna (2018). Same seed, same bits, on every machine. Not for secrets.

import { fillNormals } from './fill-normals';
import { naturalLog } from './natural-log';

/** A source of random numbers; drawing from it moves it on. */
export interface Random {
  /** A number in [0, 1), a multiple of 2⁻³². */
  readonly uniform: () => number;
  /** A number from the normal distribution with mean 0 and variance 1. */
  readonly normal: () => number;
  /** Fills `into` with `scale` times what as many calls of `normal` would give, several times faster. @returns `into` */
  readonly normals: <A extends Float32Array | Float64Array>(into: A, scale?: number) => A;
  /** The generator's four words as they are now; drawing on from them is the caller's to do, and moves nothing here. */
  readonly words: () => Int32Array;
  /** An integer in 0 … below−1, each equally likely; `below` is an integer in 1 … 2³². */
  readonly integer: (below: number) => number;
  /** Puts the items into random order, in place (Fisher & Yates), and returns them. */
  readonly shuffle: <T extends unknown[] | Int32Array | Uint32Array>(items: T) => T;
  /**
   * An independent source for a named purpose. It depends on this one's seed and the label only, not on what was drawn
   * before, so one more draw here changes nothing there.
   */
  readonly fork: (label: string) => Random;
}

/** A fresh source; the number 7 and the text "7" are the same seed. */
export function createRandom(seed: number | string): Random {
  const path = String(seed);
  const state = freshState(path);
  const next = xoshiro128(state);
  const uniform = (): number => next() / 2 ** 32;
  const integer = (below: number): number => drawInteger(next, below);
  return {
    uniform,
    normal: () => drawNormal(uniform),
    normals: (into, scale = 1) => fillNormals(state, into, scale),
    words: () => state.slice(),
    integer,
    shuffle: (items) => shuffle(items, integer),
    fork: (label) => createRandom(`${path}/${label}`),
  };
}

/** The generator's four words, made by hashing the seed's text. */
function freshState(seed: string): Int32Array {
  const fill = splitmix32(fnv1a(seed));
  return Int32Array.from({ length: 4 }, fill);
}

/** The generator's stream of 32-bit unsigned integers; every number moves the state on. */
function xoshiro128(state: Int32Array): () => number {
  return () => {
    const result = Math.imul(rotateLeft(Math.imul(state[1], 5), 7), 9) >>> 0;
    const t = state[1] << 9;
    state[2] ^= state[0];
    state[3] ^= state[1];
    state[1] ^= state[2];
    state[0] ^= state[3];
    state[2] ^= t;
    state[3] = rotateLeft(state[3], 11);
    return result;
  };
}

function rotateLeft(x: number, bits: number): number {
  return (x << bits) | (x >>> (32 - bits));
}

/** 32-bit hash of a text (Fowler, Noll & Vo). */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}

/** Spreads one 32-bit number over many (Steele, Lea & Flood 2014, with the constants of its 32-bit variant). */
function splitmix32(state: number): () => number {
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let z = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    return (z ^ (z >>> 16)) | 0;
  };
}

/**
 * Ratio of uniforms with the quadratic bounds of Leva (1992), "A fast normal random number generator". The result is a
 * plain quotient; the logarithm only decides borderline cases.
 */
function drawNormal(uniform: () => number): number {
  for (;;) {
    const u = 1 - uniform();
    const v = 1.7156 * (uniform() - 0.5);
    const x = u - 0.449871;
    const y = Math.abs(v) + 0.386595;
    const q = x * x + y * (0.196 * y - 0.25472 * x);
    if (q < 0.27597 || (q <= 0.27846 && v * v <= -4 * naturalLog(u) * u * u)) return v / u;
  }
}

/** Rejects the last, incomplete block of the 2³² values, so that no integer is favoured. */
function drawInteger(next: () => number, below: number): number {
  const limit = 2 ** 32 - (2 ** 32 % below);
  for (;;) {
    const x = next();
    if (x < limit) return x % below;
  }
}

function shuffle<T extends unknown[] | Int32Array | Uint32Array>(items: T, integer: (below: number) => number): T {
  for (let i = items.length - 1; i > 0; i--) {
    const j = integer(i + 1);
    [items[i], items[j]] = [items[j], items[i]];
  }
  return items;
}
