// What becomes of a file: it runs, or it gets one sentence. Anything else is a bug.

import { EngineError } from '../../src/engine/errors';
import { run } from '../../src/engine/run';
import { sizeOf } from '../../src/engine/shape';
import type { Tensor } from '../../src/engine/tensor';
import type { ModelFile } from '../../src/models/model-file';
import { ModelFileError } from '../../src/models/model-file-error';
import { readModelFile, type FileToRead } from '../../src/models/read-model-file';
import { readSafetensors } from '../../src/models/safetensors';
import { costOf } from '../../src/study/cost';

/** `ran`, or `laid out` where computing would take long; a sentence; or the bug. */
export type Outcome = { readonly kind: 'ran' | 'laid out' } | { readonly kind: 'sentence'; readonly message: string } | { readonly kind: 'bug'; readonly error: unknown };

/** Multiply-adds that plain loops do in a tenth of a second. */
const MOST_WORK = 1e8;

/** Reads a file, and computes the network on zeros. */
export function outcomeOf(file: FileToRead): Outcome {
  try {
    if (file.name.endsWith('.safetensors')) {
      readSafetensors(file.bytes);
      return { kind: 'ran' };
    }
    return compute(readModelFile(file));
  } catch (error) {
    const isSentence = (error instanceof ModelFileError || error instanceof EngineError) && /^[^\n]{1,600}$/.test(error.message);
    return isSentence ? { kind: 'sentence', message: error.message } : { kind: 'bug', error };
  }
}

function compute({ model }: ModelFile): Outcome {
  const shapes = new Map([...Object.entries(model.network.inputs), ...model.network.nodes.map(({ name, shape }) => [name, shape] as const)]);
  const work = model.network.nodes.reduce((sum, node) => sum + costOf(node, shapes.get(node.inputs[0]) ?? []).macs + sizeOf(node.shape), 0);
  if (work > MOST_WORK) return { kind: 'laid out' };
  const zeros = ([name, shape]: readonly [string, readonly number[]]): [string, Tensor] => [name, { shape: [1, ...shape], data: new Float32Array(sizeOf(shape)) }];
  run(model, Object.fromEntries(Object.entries(model.network.inputs).map(zeros)));
  return { kind: 'ran' };
}
