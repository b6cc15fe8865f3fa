// Occlusion and Score-CAM over the forward passes of onnxruntime-web. It answers later, so that our studies cannot ask it in
// the middle; here they are written once more around it, out of the same parts: the covered or masked pictures are made in
// the array that becomes its input tensor, the scores are read from its output, and the answer is compared with ours.

import { softmax } from '../../src/engine/softmax-row';
import type { Model } from '../../src/engine/network';
import { tensor, zerosLike, type FloatArray, type Tensor } from '../../src/engine/tensor';
import { rowsOf } from '../../src/study/batch';
import { finished, summedChannels } from '../../src/study/cam-method';
import { meanLosses } from '../../src/study/occlusion';
import { seenThrough, weightedMaps } from '../../src/study/scorecam';
import { upTo } from '../../src/study/sub-network';
import { coveringBlocks, forEachIn } from '../../src/study/window-positions';
import { runtimeModel, type RuntimeModel } from './onnxruntime';
import type { Peers } from './peers';

/** What is asked: S is output `label` of one picture. */
export interface Question {
  readonly model: Model;
  /** [1, C, H, W]. */
  readonly input: Tensor;
  readonly label: number;
}

/** Pictures that go to it at once: what it is fastest with on both networks of the bench, of 1, 2, 4, 8 and 16. */
const AT_ONCE = 16;

/** The mean loss under windows [height, width] of zeros; every picture is computed whole, as it can do no other. */
export async function occlusionOnRuntime(peers: Peers, { model, input, label }: Question, [size, step]: readonly number[]): Promise<() => Promise<FloatArray>> {
  const runtime = await runtimeModel(peers, model);
  const [, C, ...plane] = input.shape;
  const blocks = coveringBlocks([C, ...plane], [C, size, size], [1, step, step]);
  return async () => {
    const [score] = await scoresOf(runtime, { input, label, count: 1, write: (_, row) => row.set(input.data) });
    const covered = (i: number, row: FloatArray): void => {
      row.set(input.data);
      forEachIn(blocks[i], input.shape.slice(1), (k) => (row[k] = 0));
    };
    const scores = await scoresOf(runtime, { input, label, count: blocks.length, write: covered });
    return meanLosses(input, blocks, scores.map((each) => score - each)).data;
  };
}

/** The maps of the layer, weighted by the score of the picture seen through each. */
export async function scorecamOnRuntime(peers: Peers, { model, input, label }: Question, layer: string): Promise<() => Promise<FloatArray>> {
  const [runtime, part] = [await runtimeModel(peers, model), await runtimeModel(peers, upTo(model, layer))];
  const shape = model.network.nodes.find(({ name }) => name === layer)?.shape ?? [];
  const [K, ...places] = shape;
  return async () => {
    const A = tensor([1, ...shape], await part.forward(input));
    const maps = tensor([K, 1, ...places], A.data);
    const through = (k: number, row: FloatArray): void => seenThrough(input, rowsOf(maps, k, k + 1), row);
    const weights = softmax(await scoresOf(runtime, { input, label, count: K, write: through }));
    return finished(summedChannels(weightedMaps(A, [weights])), true).values.data;
  };
}

interface Rows extends Omit<Question, 'model'> {
  readonly count: number;
  readonly write: (i: number, row: FloatArray) => void;
}

async function scoresOf({ forward }: RuntimeModel, { input, label, count, write }: Rows): Promise<Float64Array> {
  const scores = new Float64Array(count);
  const room = zerosLike(input, [Math.min(count, AT_ONCE), ...input.shape.slice(1)]);
  for (let first = 0; first < count; first += AT_ONCE) {
    const rows = Math.min(AT_ONCE, count - first);
    for (let row = 0; row < rows; row++) write(first + row, rowsOf(room, row, row + 1).data);
    const output = await forward(rowsOf(room, 0, rows));
    const classes = output.length / rows;
    for (let row = 0; row < rows; row++) scores[first + row] = output[row * classes + label];
  }
  return scores;
}
