// Labels beside the ends of curves, none on another.

const LINE = 13;

/** Each as near to the height that it wants as the others allow, `at`; from the top down, and pushed up again from the bottom. */
export function apartFrom<L extends { readonly wanted: number }>(labels: readonly L[], { top, bottom }: { readonly top: number; readonly bottom: number }): (L & { readonly at: number })[] {
  const sorted = [...labels].sort((a, b) => a.wanted - b.wanted);
  const heights: number[] = [];
  for (const { wanted } of sorted) heights.push(Math.max(wanted, top, (heights.at(-1) ?? -Infinity) + LINE));
  for (let i = heights.length - 1; i >= 0; i--) heights[i] = Math.min(heights[i], i === heights.length - 1 ? bottom : heights[i + 1] - LINE);
  return sorted.map((label, i) => ({ ...label, at: heights[i] }));
}
