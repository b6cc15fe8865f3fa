// The job that slides one kernel over a picture, over each of its channels by itself.

import { correlate } from '../../engine/correlation';
import type { Pad } from '../../engine/forms';
import { tensor, type Tensor } from '../../engine/tensor';
import { layWindows, tapsOf, type Windows } from '../../engine/windows';
import type { Picture } from '../../data/pictures/picture';
import type { Job } from '../job';

/** A picture, a kernel, and how it slides. */
export interface FiltersEdgesInput {
  readonly picture: Picture;
  /** Rows of equal length. */
  readonly kernel: readonly (readonly number[])[];
  readonly stride: number;
  readonly pad: Pad;
  readonly dilation: number;
}

/** The sums, and which pixels each of them saw. */
export interface FiltersEdgesOutput {
  /** [channels, height, width]. */
  readonly map: Tensor;
  readonly windows: Windows;
}

/** Slides the kernel. Throws {@link ShapeError} where it does not fit into the picture once. */
export const filtersEdges: Job<FiltersEdgesInput, FiltersEdgesOutput> = {
  summary: 'Slides a kernel over a picture.',
  async run({ picture, kernel, stride, pad, dilation }, context) {
    const { width, height, channels, pixels } = picture;
    const parameters = { kernel: [kernel.length, kernel[0].length], stride: [stride], pad, dilation: [dilation] };
    const windows = layWindows('kernel', parameters, [1, 1, height, width]);
    const laid = { windows, taps: tapsOf(windows), groups: 1 };
    const W = tensor([1, 1, ...windows.kernel], Float64Array.from(kernel.flat()));
    const size = windows.output[0] * windows.output[1];
    const map = new Float32Array(channels * size);
    for (let c = 0; c < channels; c++) {
      await context.breathe();
      const plane = pixels.slice(c * width * height, (c + 1) * width * height);
      map.set(correlate(tensor([1, 1, height, width], plane), { W }, laid).data, c * size);
    }
    return { map: tensor([channels, ...windows.output], map), windows };
  },
};
