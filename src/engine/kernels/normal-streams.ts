// Normal numbers of several sources at once, in the arena: writes the call structure of assembly/normals.ts.

import type { Random } from '../random';
import type { Machine } from './assembly';

/** Sources that are drawn from together. */
export const STREAMS = 4;

/** Floats that the numbers of four sources take, `count` of each. */
export function streamFloats(count: number): number {
  return STREAMS * streamStride(count);
}

/** Floats from the first number of a source to the first of the next. */
export function streamStride(count: number): number {
  return 2 * (count + 2);
}

/**
 * Writes what `normals` of each source would give into float64 numbers, bit for bit; the sources themselves stay where they are.
 * @param sources one to four
 * @param into `streamFloats(count)` floats; the numbers of a source begin `streamStride(count)` floats behind the last one's
 * @param count of each source; even
 */
export function drawStreams({ arena, exports }: Machine, sources: readonly Random[], { into, count }: { into: number; count: number }): void {
  arena.scope(() => {
    const words = new Int32Array(4 * STREAMS);
    for (let stream = 0; stream < STREAMS; stream++)
      sources[Math.min(stream, sources.length - 1)].words().forEach((word, k) => (words[STREAMS * k + stream] = word));
    const states = arena.put(new Float32Array(words.buffer));
    exports.normals(arena.putCall({ states, into, count }));
  });
}
