// Histograms as columns of shades, where so many layers stand side by side that a bar's length could not be seen.
import { BINS } from '../../study/gradient-flow/histogram';
import { fullest } from './fullest';
import type { Violin } from './violins';

/** Steps from nothing to a layer's fullest bin. */
export const SHADES = 8;

interface HeatProps {
  readonly violins: readonly Violin[];
  /** Where the first column begins, and how wide each is. */
  readonly left: number;
  readonly column: number;
  readonly y: (value: number) => number;
}

/** One path for each shade, all layers in it: thousands of cells, eight elements. */
export function HeatColumns(props: HeatProps) {
  return (
    <g class="cnn-heat">
      {shadePaths(props).map((d, shade) => (d ? <path key={shade} d={d} fill-opacity={(shade + 1) / SHADES} /> : null))}
    </g>
  );
}

/** The cells of each shade, the faintest first: a bin's count over its layer's {@link fullest}, in eighths, none below a sixteenth. */
export function shadePaths({ violins, left, column, y }: HeatProps): string[] {
  const paths = Array.from({ length: SHADES }, () => '');
  violins.forEach(({ counts, low, high }, l) => {
    const most = fullest(counts);
    const bin = (high - low) / BINS;
    const [from, to] = [left + l * column, left + (l + 1) * column].map((x) => x.toFixed(2));
    counts.forEach((count, i) => {
      const shade = Math.round(Math.min(1, count / most) * SHADES);
      if (shade > 0) paths[shade - 1] += `M${from} ${y(low + (i + 1) * bin).toFixed(2)}H${to}V${y(low + i * bin).toFixed(2)}H${from}Z`;
    });
  });
  return paths;
}
