// Packs filters for the forward pass where they are to stay. Large ones go in portions: the copy of W that the kernel
// reads from lies in the same memory, which never shrinks again.

import type { Machine } from './assembly';
import { putFilters } from './put-filters';

/** Filters and where their panels go. */
export interface FilterPanels {
  /** [out, channels, …kernel], or the bytes of that. */
  readonly W: Float32Array | Uint8Array;
  /** Address of columns·kernel·pitch floats. */
  readonly panels: number;
  readonly out: number;
  /** Floats of a pixel of what comes out, a multiple of 4, at least `out`. */
  readonly columns: number;
  readonly channels: number;
  readonly kernel: readonly number[];
  /** Address of what each filter is multiplied by on its way, in float64; 1 where absent. */
  readonly scale: number | undefined;
  /** Floats from pixel to pixel of what the filters will be multiplied with. */
  readonly pitch: number;
}

/** Floats of W that are copied at once: 4 MB. */
const PORTION = 2 ** 20;

/** Writes the panels, [⌈out/8⌉][height][width][pitch][8]; where `columns` is no multiple of 8, the last one has 12 or 4 (assembly/filters.ts). */
export function packFilters(machine: Machine, { W, scale, panels, out, columns, channels, kernel: [height, width], pitch }: FilterPanels): void {
  const { arena, exports } = machine;
  const each = channels * height * width;
  const portion = 8 * Math.max(1, Math.floor(PORTION / each / 8));
  for (let first = 0, taken: number; first < columns; first += taken) {
    const left = columns - first;
    taken = left <= portion + 4 ? left : portion;
    const filters = Math.min(taken, out - first), count = taken * height * width * pitch;
    arena.scope(() => {
      const from = putFilters(machine, { W, scale, each, first, count: filters });
      const to = panels + 4 * first * height * width * pitch;
      exports.packForward(arena.putCall({ filters: from, panels: to, count, out: filters, channels, height, width, pitch, otherPitch: taken }));
    });
  }
}
