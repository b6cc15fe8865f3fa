// Normal numbers that every run draws anew: for four runs at once, in the kernels' memory.

import type { Machine } from '../../engine/kernels/assembly';
import { drawStreams, STREAMS, streamStride } from '../../engine/kernels/normal-streams';
import type { Random } from '../../engine/random';

/** Where they lie, in `streamFloats(count)` floats, and how many numbers each run draws: a multiple of 4. */
interface Place {
  readonly at: number;
  readonly count: number;
}

/** The draws of the runs from some run on. */
export class RunDraws {
  private first = NaN;

  /** @param sourceOf what a run draws from */
  constructor(private readonly machine: Machine, private readonly place: Place, private readonly sourceOf: (run: number) => Random) {}

  /** Puts the numbers of a run, times `scale`, to an address, in float32. */
  fill(run: number, into: number, scale: number): void {
    const { machine, place: { at, count } } = this;
    if (!(run >= this.first && run < this.first + STREAMS)) {
      this.first = run;
      drawStreams(machine, Array.from({ length: STREAMS }, (_, k) => this.sourceOf(run + k)), { into: at, count });
    }
    machine.exports.scaleDoubles(at + 4 * (run - this.first) * streamStride(count), count, into, scale);
  }
}
