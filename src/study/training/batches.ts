// Which pictures a step sees. A step's batch depends on the recipe and the step alone, so that a run can be left and
// taken up again anywhere.

import { createRandom } from '../../engine/random';
import { tensor } from '../../engine/tensor';
import type { Batch } from '../../engine/training';
import { sizeOf } from '../../engine/shape';
import { augmentations } from './augmentations/index';
import type { GivenPictures } from './given-shelf';
import { stepsPerEpoch, type Recipe } from './recipe';
import { shelfFor } from './shelf';

/** A batch whose targets are labels. */
export type LabelledBatch = Batch & { readonly targets: Int32Array };

/** The batches of a recipe by their step, counted from 0. Every epoch has an order of its own. */
export function batchesOf(recipe: Recipe, given?: GivenPictures): (step: number) => LabelledBatch {
  const { pictures, batch, augment } = recipe;
  const shelf = shelfFor('training', recipe, pictures, given);
  const { shape } = shelf;
  const size = sizeOf(shape);
  let epoch = -1;
  let order: Uint32Array = new Uint32Array(0);
  return (step) => {
    const now = Math.floor(step / stepsPerEpoch(recipe));
    if (now !== epoch) [epoch, order] = [now, orderOf(recipe, now)];
    const random = createRandom(`${recipe.seed}/augment/${step}`);
    const data = new Float32Array(batch * size);
    const targets = new Int32Array(batch);
    for (let n = 0; n < batch; n++) {
      const pixels = data.subarray(n * size, (n + 1) * size);
      targets[n] = shelf.copy(order[(step % stepsPerEpoch(recipe)) * batch + n], pixels);
      for (const name of augment) (augmentations[name]).apply(pixels, shape, random);
    }
    return { input: tensor([batch, ...shape], data), targets };
  };
}

function orderOf({ seed, pictures }: Recipe, epoch: number): Uint32Array {
  return createRandom(`${seed}/epoch/${epoch}`).shuffle(Uint32Array.from({ length: pictures }, (_, i) => i));
}
