// Rows of logits through the softmax block's own model: the code that draws the numbers.

import { DEFAULT_PREFERENCES } from '../../src/blocks/preferences';
import { softmaxModel, type SoftmaxModel } from '../../src/blocks/softmax/model';
import type { SoftmaxOptions } from '../../src/blocks/softmax/options';
import { NoteError } from '../../src/blocks/notation/note-error';

/** The model of a block with these options. @throws {NoteError} what the block would say in its error panel */
export function modelOf(options: SoftmaxOptions): SoftmaxModel {
  const complain = (key: string, problem: string, instead?: string): NoteError => new NoteError({ line: 1, key, problem, instead });
  return softmaxModel(options, { complain, preferences: DEFAULT_PREFERENCES });
}

/** [N][K] of something that each row has, as one list; rows without it give zeros, as ignored rows do. */
export function flat(model: SoftmaxModel, part: (row: SoftmaxModel['rows'][number]) => ArrayLike<number> | undefined): number[] {
  return model.rows.flatMap((row) => Array.from(part(row) ?? new Float64Array(row.logits.length)));
}
