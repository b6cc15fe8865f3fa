// Models that are written come back: as ONNX with the network, as safetensors for the network of a recipe.
import { describe, expect, it } from 'vitest';
import { initialize } from '../../../src/engine/initialize';
import { defineNetwork } from '../../../src/engine/network';
import { createRandom } from '../../../src/engine/random';
import { run } from '../../../src/engine/run';
import { tensor } from '../../../src/engine/tensor';
import { readWeights } from '../../../src/lab/jobs/read-weights';
import { writeModel } from '../../../src/lab/jobs/write-model';
import { ModelFileError } from '../../../src/models/model-file-error';
import { readOnnx } from '../../../src/models/onnx/read-onnx';
import { readSafetensors, writeSafetensors } from '../../../src/models/safetensors';
import { smallRecipe } from '../../study/training/recipes';
import { contextOf } from './job-context';

const network = defineNetwork(smallRecipe.network);
const weights = initialize(network, createRandom(5));
const labels = Array.from({ length: 10 }, (_, i) => `digit ${i}`);
const written = async (format: 'onnx' | 'safetensors') => (await writeModel.run({ network: smallRecipe.network, weights, labels, format }, contextOf())).bytes;
const problemOf = async (bytes: Uint8Array): Promise<unknown> => readWeights.run({ bytes, recipe: smallRecipe }, contextOf()).catch((error: unknown) => error);

describe('A model written as ONNX', () => {
  it('is the same network with the same numbers and labels', async () => {
    const file = readOnnx(await written('onnx'));
    expect(file.labels).toEqual(labels);
    const random = createRandom('picture');
    const input = tensor([2, 1, 28, 28], Float32Array.from({ length: 1568 }, () => random.uniform()));
    const [found, expected] = [run(file.model, input).output, run({ network, weights }, input).output];
    expect(found.shape).toEqual(expected.shape);
    expected.data.forEach((value, i) => expect(found.data[i]).toBeCloseTo(value, 4));
  });
});

describe('Weights written as safetensors', () => {
  it('come back number for number, with how well they read pictures that nobody has seen', async () => {
    const context = contextOf();
    const { weights: found, exam } = await readWeights.run({ bytes: await written('safetensors'), recipe: smallRecipe }, context);
    expect(found).toEqual(weights);
    expect(exam.confusion.reduce((sum, count) => sum + count, 0)).toBe(exam.count);
    expect(exam.right).toBe(Array.from({ length: 10 }, (_, i) => exam.confusion[11 * i]).reduce((a, b) => a + b));
    expect(exam.mistakes.length).toBeGreaterThan(0);
    for (const { label, predicted } of exam.mistakes) expect(predicted).not.toBe(label);
    expect(context.breaths()).toBeGreaterThan(10);
  });

  it('carry their labels for other programs', async () => {
    expect(readSafetensors(await written('safetensors')).metadata).toMatchObject({ labels: JSON.stringify(labels) });
  });

  it('are refused for another network, in a sentence that names the weight', async () => {
    const { 'dense1.b': _, ...without } = weights;
    expect(await problemOf(writeSafetensors(without))).toEqual(new ModelFileError('has no weight dense1.b, which the network has'));
    const longer = writeSafetensors({ ...weights, 'dense1.b': tensor([11], new Float32Array(11)) });
    expect(await problemOf(longer)).toEqual(new ModelFileError('has a weight dense1.b of shape [11] where the network’s has [10]'));
    expect(await problemOf(Uint8Array.of(1, 2, 3))).toBeInstanceOf(ModelFileError);
  });

  it('may hold more than the network has', async () => {
    const { weights: found } = await readWeights.run({ bytes: writeSafetensors({ ...weights, 'old.W': tensor([1], new Float32Array(1)) }), recipe: smallRecipe }, contextOf());
    expect(Object.keys(found).sort()).toEqual(Object.keys(weights).sort());
  });
});
