// Feature-scale clipping, figure 6: filters that have grown too strong are scaled back, so that none drowns the others.

import { positive } from '../engine/forms';
import { option } from '../engine/parameters';
import { mapped, type Tensor } from '../engine/tensor';
import { defineStudy } from './study';

/** Filters before and after. */
export interface FilterScale {
  /** √(mean of squares) of each filter over all of its input channels, before. */
  readonly rms: Float64Array;
  /** The filters [out, …], none with an RMS above the radius. */
  readonly filters: Tensor;
  /** Which filters were scaled. */
  readonly clipped: readonly boolean[];
}

/** Every filter of W [out, …] whose RMS exceeds the radius is scaled to it; the others stay as they are. */
export const filterScale = defineStudy({
  title: 'Feature-scale clipping',
  summary: 'Filters whose root mean square exceeds a radius are scaled back to it.',
  about: [
    'In the first layer some filters outgrow the others and drown them.',
    'Scaling them back to one radius while training keeps all of them alive.',
    'Pictures of filters scaled one by one hide the difference, so compare the numbers.',
  ],
  equation: 'W_o \\leftarrow W_o \\cdot \\min\\Bigl(1, \\frac{r}{\\mathrm{rms}(W_o)}\\Bigr)',
  source: { by: 'Zeiler & Fergus, 2013', arxiv: '1311.2901v3', where: 'section 3; figure 6 a and b' },
  options: { radius: option(positive, 0.1, 'r: the largest root mean square that a filter may have') },
  *examine({ W }: { readonly W: Tensor }, { radius }) {
    const scale = clippedFilters(W, radius);
    yield { done: 1 };
    return scale;
  },
});

/** {@link filterScale} at once. */
export function clippedFilters(W: Tensor, radius: number): FilterScale {
  const size = W.data.length / W.shape[0];
  const rms = new Float64Array(W.shape[0]);
  for (let i = 0; i < W.data.length; i++) rms[Math.floor(i / size)] += W.data[i] ** 2;
  for (let o = 0; o < rms.length; o++) rms[o] = Math.sqrt(rms[o] / size);
  const clipped = Array.from(rms, (value) => value > radius);
  const filters = mapped(W, (w, i) => (clipped[Math.floor(i / size)] ? (w * radius) / rms[Math.floor(i / size)] : w));
  return { rms, filters, clipped };
}
