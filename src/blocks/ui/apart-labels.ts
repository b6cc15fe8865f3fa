// Labels beside the ends of curves, none on another.

/** A label that has a place of its own. */
export interface PlacedLabel {
  /** Where its middle would be if it were alone. */
  readonly wanted: number;
  /** Its height in pixels. */
  readonly height: number;
}

/** The room that all of them have, and what is left between two. */
export interface LabelRoom {
  readonly top: number;
  readonly bottom: number;
  readonly gap: number;
}

/**
 * Each as near to where it would be alone as the others allow, its middle `at`; from the top down, and pushed up again from
 * the bottom, beyond the top where there are too many.
 */
export function apartFrom<L extends PlacedLabel>(labels: readonly L[], { top, bottom, gap }: LabelRoom): (L & { readonly at: number })[] {
  const placed = [...labels].sort((a, b) => a.wanted - b.wanted).map((label) => ({ ...label, at: label.wanted }));
  const apart = (a: L, b: L) => (a.height + b.height) / 2 + gap;
  placed.forEach((label, i) => {
    label.at = Math.max(label.at, i > 0 ? placed[i - 1].at + apart(placed[i - 1], label) : top + label.height / 2);
  });
  for (let i = placed.length - 1; i >= 0; i--) {
    placed[i].at = Math.min(placed[i].at, i < placed.length - 1 ? placed[i + 1].at - apart(placed[i], placed[i + 1]) : bottom - placed[i].height / 2);
  }
  return placed;
}
