// Places blocks that live for a while into one stretch of memory, so that what is no longer read gives way to what comes.

/** A block: its size, and the first and last step of the plan in which it must not be disturbed. */
export interface Tenant {
  readonly floats: number;
  readonly from: number;
  readonly to: number;
}

/** Where each block goes, in floats, and how long the stretch has to be. */
export interface Layout {
  readonly offsets: readonly number[];
  readonly floats: number;
}

/** Floats that a cache line holds; blocks begin at its start. */
const LINE = 16;

/**
 * The largest blocks first, each at the lowest place where it meets none that lives at the same time (greedy by size:
 * Pisarchyk & Lee, "Efficient memory management for deep neural net inference", arXiv:2001.03288, section 5.1).
 */
export function layOut(tenants: readonly Tenant[]): Layout {
  const offsets = tenants.map(() => 0);
  const placed: number[] = [];
  const bySize = tenants.map((_, i) => i).sort((a, b) => tenants[b].floats - tenants[a].floats || a - b);
  for (const i of bySize) {
    const neighbours = placed.filter((other) => meet(tenants[i], tenants[other])).sort((a, b) => offsets[a] - offsets[b]);
    for (const other of neighbours) {
      if (offsets[i] + tenants[i].floats <= offsets[other]) break;
      offsets[i] = Math.max(offsets[i], toLine(offsets[other] + tenants[other].floats));
    }
    placed.push(i);
  }
  return { offsets, floats: Math.max(0, ...tenants.map(({ floats }, i) => offsets[i] + floats)) };
}

function meet(a: Tenant, b: Tenant): boolean {
  return a.from <= b.to && b.from <= a.to;
}

function toLine(floats: number): number {
  return LINE * Math.ceil(floats / LINE);
}
