// Sprites of real pictures with their labels: how many rows of a test set the built-in model of its classes gets right.
// Training rows are no case (whoever designed a model may have looked at them), and neither are classes that no
// built-in model knows.

import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { argmax } from '../../../scripts/train-models/accuracy';
import { run } from '../../../src/engine/run';
import { decodeBuiltIn, type BuiltInModel } from '../../../src/models/built-in/built-in-model';
import { digits } from '../../../src/models/built-in/digits';
import type { Comparison } from '../comparison';
import type { Context, Kind } from '../kind';
import { spriteBatches } from '../models/pixels';

/** A built-in model that has the classes of a data set, and the least share of test rows that it has to get right. */
interface Reader {
  readonly model: BuiltInModel;
  readonly least: number;
}

/** Data sets by the word that their files begin with. */
const READERS: Readonly<Record<string, Reader | undefined>> = { mnist: { model: digits, least: 0.975 } };

/** Rows at a time: more fall out of the cache. */
const BATCH = 25;

/** `NAME_test_A_B.labels.json` beside `NAME_test_A_B.png`. */
export const datasets: Kind = {
  name: 'datasets',
  cases: ({ path }) => {
    if (!path.endsWith('.labels.json')) return undefined;
    const [, set, isTest] = /^([a-z0-9]+)(_test)?_/.exec(basename(path)) ?? [];
    const reader = READERS[set];
    return reader && isTest ? [{ name: path, run: (context) => [checkRows(path, reader, context)] }] : [];
  },
};

/** The share of wrong rows, in units of the share that is allowed. */
function checkRows(path: string, { model, least }: Reader, context: Context): Comparison {
  const labels = JSON.parse(readFileSync(path, 'utf8')) as readonly number[];
  const right = countRight(path.replace(/\.labels\.json$/, '.png'), labels, { model, context });
  const detail = `${right} of ${labels.length} rows right, where ${(100 * least).toFixed(1)} % have to be`;
  return { what: 'accuracy', worst: (1 - right / labels.length) / (1 - least), detail };
}

function countRight(sprite: string, labels: readonly number[], { model, context }: { model: BuiltInModel; context: Context }): number {
  const decoded = decodeBuiltIn(model);
  const preprocess = { scale: 1 / 255, mean: [0], std: [1], order: 'RGB' };
  let [right, at] = [0, 0];
  for (const input of spriteBatches(sprite, { shape: model.input, layout: 'CHW', preprocess }, { count: labels.length, batch: BATCH })) {
    const { data, shape } = run(decoded, input, { kernels: context.kernels }).output;
    for (let n = 0; n < shape[0]; n++, at++) right += Number(argmax(data.subarray(n * shape[1], (n + 1) * shape[1])) === labels[at]);
  }
  return right;
}
