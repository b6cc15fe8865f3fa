// `cnn-train-oracle/1`: some steps of training with one batch, under several optimisers.

import { readFileSync } from 'node:fs';
import { startTraining, trainStep } from '../../../src/engine/training';
import { compare, type Comparison } from '../comparison';
import { decodeTensor } from '../encoded-tensor';
import type { Context } from '../kind';
import { modelOf, parameterIds } from './graph';
import { decodeAll, lossOf, type EncodedTensors, type OracleNetwork } from './oracle-file';
import { settingsOf } from './optimizer-rule';

/** One optimiser's run; `losses[k]` is the loss before update k. */
export interface OptimizerOracle {
  readonly rule: string;
  readonly losses: readonly number[];
  readonly [paramsAfter: `paramsAfter${number}`]: EncodedTensors;
}

/** The file. */
export interface TrainingOracle {
  readonly name: string;
  /** The file of the network, followed by a remark in brackets. */
  readonly baseNet: string;
  readonly steps: number;
  readonly optimizers: Readonly<Record<string, OptimizerOracle>>;
}

/** Trains with one of the file's optimisers and compares every loss and the weights that the file gives. */
export function runTrainingOracle({ baseNet }: TrainingOracle, [name, run]: [string, OptimizerOracle], { path, context }: Where): Comparison[] {
  const base = JSON.parse(readFileSync(context.find(path, baseNet.split(' ')[0]), 'utf8')) as OracleNetwork;
  const { targets, options } = lossOf(base.loss);
  const model = modelOf(base.graph, decodeAll(base.params));
  const training = startTraining(model, { ...settingsOf(name, run.rule), loss: options, ...(context.kernels && { kernels: context.kernels }) });
  const ids = parameterIds(base.graph);
  const losses: number[] = [];
  const comparisons: Comparison[] = [];
  while (losses.length < run.losses.length) {
    comparisons.push(...compareWeights(training.model.weights, run[`paramsAfter${losses.length}`], { ids, after: losses.length }));
    losses.push(trainStep(training, { input: decodeTensor(base.input), targets }).loss);
  }
  return [compare('losses', losses, run.losses, { absolute: 1e-6, relative: 1e-3 }), ...comparisons];
}

interface Where {
  readonly path: string;
  readonly context: Context;
}

/** 1e-5 after the first update, 1e-3 later, when rounding has had time to grow. */
function compareWeights(weights: Readonly<Record<string, { data: ArrayLike<number> }>>, expected: EncodedTensors | undefined, { ids, after }: { ids: ReadonlyMap<string, string>; after: number }): Comparison[] {
  if (!expected) return [];
  const ours = new Map([...ids].map(([name, id]) => [id, weights[name].data]));
  const absolute = after <= 1 ? 1e-5 : 1e-3;
  return Object.entries(expected).map(([id, encoded]) => compare(`${id} after ${after}`, ours.get(id) ?? [], decodeTensor(encoded).data, { absolute }));
}
