// Which units of a layer are on show at once: so many that nothing waits for pictures that nobody sees.

/** The units that are on show together with one, when the layer is cut into pages of this size. */
export function pageOf(unit: number, units: number, size: number): number[] {
  const first = Math.floor(unit / size) * size;
  return Array.from({ length: Math.min(size, units - first) }, (_, i) => first + i);
}
