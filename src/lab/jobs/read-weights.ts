// The job that reads the weights of a network from a safetensors file, and sees how well they read fresh pictures.

import type { Tensors } from '../../engine/layer';
import { defineNetwork, weightName, type Network } from '../../engine/network';
import { printShape, sameShape } from '../../engine/shape';
import { tensor, type Tensor } from '../../engine/tensor';
import { ModelFileError } from '../../models/model-file-error';
import { readSafetensors } from '../../models/safetensors';
import type { ExamResult } from '../../study/training/exam';
import type { GivenPictures } from '../../study/training/given-shelf';
import type { Recipe } from '../../study/training/recipe';
import type { Job } from '../job';
import { examFor, MISTAKES } from './train';

/** A file, and the network that its weights are for. */
export interface ReadWeightsInput {
  readonly bytes: Uint8Array;
  readonly recipe: Recipe;
  /** The pictures of a folder, where the recipe names one. */
  readonly given?: GivenPictures;
}

/** The weights with their exam. */
export interface ReadWeightsOutput {
  readonly weights: Tensors;
  readonly exam: ExamResult;
}

/** Reads weights. Throws {@link ModelFileError} for a file that is none, or of another network. */
export const readWeights: Job<ReadWeightsInput, ReadWeightsOutput> = {
  summary: 'Reads the weights of a network from a safetensors file.',
  async run({ bytes, recipe, given }, context) {
    const network = defineNetwork(recipe.network);
    const weights = weightsFor(network, readSafetensors(bytes).tensors);
    const exam = examFor('exam', recipe, given);
    const answers = exam.ask({ network, weights }, await context.kernels(), MISTAKES);
    for (;;) {
      const answer = answers.next();
      if (answer.done) return { weights, exam: answer.value };
      await context.breathe();
    }
  },
};

/** The network's weights in float32, each of its shape. */
function weightsFor({ nodes }: Network, found: Readonly<Record<string, Tensor>>): Record<string, Tensor> {
  const weights = nodes.flatMap((node) => Object.entries(node.weights).map(([short, { shape }]) => [weightName(node, short), shape] as const));
  return Object.fromEntries(weights.map(([name, shape]) => {
    const own = found[name];
    if (!own) throw new ModelFileError(`has no weight ${name}, which the network has`);
    if (!sameShape(own.shape, shape)) throw new ModelFileError(`has a weight ${name} of shape ${printShape(own.shape)} where the network’s has ${printShape(shape)}`);
    return [name, tensor(shape, Float32Array.from(own.data))];
  }));
}
