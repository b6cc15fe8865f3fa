// The job that draws many generated pictures at once, made fit for a network.

import { dataSets, publicSeed, type DataSet } from '../../data';
import { sizeOf } from '../../engine/shape';
import { tensor, type Tensor } from '../../engine/tensor';
import type { Job } from '../job';
import { fitPicture, type InputFit } from './picture';

/** The first so many pictures of a data set, as `dataset:0`, `dataset:1`, … */
export interface PicturesInput {
  readonly dataSet: keyof typeof dataSets;
  readonly count: number;
  readonly fit: InputFit;
}

/** The pictures, and what each of them shows. */
export interface PicturesOutput {
  /** [count, channels, height, width], 0 to 1. */
  readonly pictures: Tensor;
  readonly labels: readonly string[];
}

const REPORTS = 20;

/** Draws pictures of a data set in the size that a network takes. */
export const pictures: Job<PicturesInput, PicturesOutput> = {
  summary: 'Draws pictures of a built-in data set.',
  async run({ dataSet, count, fit }, context) {
    const set: DataSet = dataSets[dataSet];
    const [channels, height, width] = set.shape;
    const size = sizeOf(fit.shape);
    const data = new Float32Array(count * size);
    const labels: string[] = [];
    for (let index = 0; index < count; index++) {
      const { pixels, label } = set.exampleAt(publicSeed, index);
      data.set(fitPicture({ channels: channels === 3 ? 3 : 1, height, width, pixels }, fit).pixels, index * size);
      labels.push(set.labels[label]);
      if (index % Math.ceil(count / REPORTS) === 0) context.progress(index / count, `drawing picture ${index} of ${count}`);
      await context.breathe();
    }
    return { pictures: tensor([count, ...fit.shape], data), labels };
  },
};
