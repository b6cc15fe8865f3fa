// `npm run train-models`, bundled: trains the models that are named, or all, and gives back their packed weights.
// It writes no file; scripts/train-models.mjs does.

import { createHash } from 'node:crypto';
import { acceptedModules } from '../../src/engine/kernels/assembly';
import type { Kernels } from '../../src/engine/kernels/kernels';
import { createSimdKernels } from '../../src/engine/kernels/simd';
import { createRandom } from '../../src/engine/random';
import { builtInWeights, decodeBuiltIn } from '../../src/models/built-in/built-in-model';
import { packInt8 } from '../../src/models/built-in/int8';
import { accuracy } from './accuracy';
import { digits } from './digits';
import type { Recipe } from './recipe';
import { shapes } from './shapes';
import { train } from './train';

/** All recipes, by the name of their model. */
const recipes: Readonly<Record<string, Recipe>> = { digits, shapes };

/** Names of the models that can be trained. */
export const names = Object.keys(recipes);

/**
 * Trains one model and measures it, with its weights as packed, on fresh pictures.
 * @param pictures instead of as many as the recipe says, for a trial
 * @returns the weights in base64
 */
export async function trainModel(name: string, pictures: number | undefined, log: (line: string) => void): Promise<string> {
  const recipe = pictures === undefined ? recipes[name] : { ...recipes[name], pictures };
  const kernels = await reproducibleKernels();
  log(`${name}: ${recipe.pictures} pictures, ${kernels?.name ?? 'plain'} kernels`);
  const { network, weights } = train(recipe, kernels, ({ step, steps, loss }) => log(`${name}: step ${step}/${steps}, loss ${loss.toFixed(4)}`));
  const bytes = packInt8(builtInWeights(network).map(([weight]) => weights[weight]));
  const packed = Buffer.from(bytes).toString('base64');
  const fresh = createRandom(recipe.seed).fork('fresh');
  const examples = Array.from({ length: 5000 }, () => recipe.draw(fresh));
  const right = accuracy(decodeBuiltIn({ ...recipe.model, packed }), examples, kernels);
  log(`${name}: ${bytes.length} bytes of weights, ${(100 * right).toFixed(2)} % of ${examples.length} fresh pictures right`);
  log(`${name}: SHA-256 of the weights ${createHash('sha256').update(bytes).digest('hex')}`);
  return packed;
}

/** Plain SIMD: unlike relaxed SIMD it rounds the same way on every machine. */
async function reproducibleKernels(): Promise<Kernels | undefined> {
  const plain = (await acceptedModules()).find((module) => module.name === 'simd');
  return plain && createSimdKernels(plain);
}
