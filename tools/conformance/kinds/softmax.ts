// Extreme rows of softmax and cross-entropy to 25 digits.

import { backward } from '../../../src/engine/backward';
import { defineNetwork } from '../../../src/engine/network';
import { record } from '../../../src/engine/run';
import { tensor } from '../../../src/engine/tensor';
import type { SoftmaxModel } from '../../../src/blocks/softmax/model';
import type { BatchRow } from '../../../src/blocks/softmax/options';
import { compare, type Comparison } from '../comparison';
import { casesInFile, type Kind } from '../kind';
import { flat, modelOf } from '../softmax-rows';

/** A number, or what JSON cannot hold, as a word. */
type Written = number | 'Infinity' | '-Infinity' | 'NaN';
type WrittenRow = readonly Written[] | { readonly f64: string };

interface SoftmaxCase {
  readonly dtype: 'float32' | 'float64';
  readonly temperature: number;
  readonly logits: readonly WrittenRow[];
  readonly targets: readonly WrittenRow[];
  readonly labels?: readonly number[];
  readonly classWeights?: readonly number[];
  readonly ignoreIndex?: number;
  readonly upstream?: readonly WrittenRow[];
  readonly expect: Readonly<Record<string, readonly WrittenRow[] | WrittenRow | Written>>;
}

/** All arithmetic is float64, whatever type the logits came from. */
const TOLERANCE = { relative: 1e-12, absolute: 1e-14 };

/** `softmax-oracle/1`. */
export const softmax: Kind = {
  name: 'softmax',
  cases: (place) => casesInFile(place, 'softmax-oracle/1', (entry) => runCase(entry as unknown as SoftmaxCase)),
};

function runCase(oracle: SoftmaxCase): Comparison[] {
  const logits = oracle.logits.map(numbers);
  const model = modelOf({
    batch: logits.map((values, k): BatchRow => ({ logits: { values }, target: targetOf(oracle, k) })),
    temperature: oracle.temperature, weights: oracle.classWeights && { values: oracle.classWeights }, ignore: oracle.ignoreIndex === undefined ? undefined : String(oracle.ignoreIndex),
  });
  const found: Readonly<Record<string, readonly number[]>> = { ...rowsOf(model), ...sumsOf(model), ...(oracle.upstream ? { softmaxBackward: pulledBack(logits, oracle) } : {}) };
  return Object.entries(oracle.expect).flatMap(([what, expected]) => (what === 'probs25' ? [] : [compare(what, found[what] ?? [], flatNumbers(expected), TOLERANCE)]));
}

/** One class by name where its weight or its being ignored matters; else the distribution as written. */
function targetOf({ targets, labels, classWeights, ignoreIndex }: SoftmaxCase, row: number): BatchRow['target'] {
  const byName = labels !== undefined && (classWeights !== undefined || labels[row] === ignoreIndex);
  return byName ? { name: String(labels[row]) } : { values: numbers(targets[row]) };
}

function rowsOf(model: SoftmaxModel): Record<string, readonly number[]> {
  return {
    probs: flat(model, ({ softmax }) => softmax.probabilities),
    logProbs: flat(model, ({ softmax }) => softmax.logProbabilities),
    logSumExp: model.rows.map(({ softmax }) => softmax.logSumExp),
    entropy: model.rows.map(({ softmax }) => softmax.entropy),
    crossEntropyPerSample: model.rows.map(({ loss }) => loss?.loss ?? 0),
    targetEntropy: model.rows.map(({ loss }) => loss?.targetEntropy ?? 0),
    klDivergence: model.rows.map(({ loss }) => loss?.divergence ?? 0),
  };
}

function sumsOf(model: SoftmaxModel): Record<string, readonly number[]> {
  const gradient = flat(model, ({ loss }) => loss?.gradient);
  return {
    crossEntropySum: [model.sum ?? NaN], crossEntropyMean: [model.mean ?? NaN], meanDivisor: [model.divisor],
    gradLogitsSum: gradient, gradLogitsMean: gradient.map((g) => g / model.divisor),
  };
}

/** The layer's own backward pass, pulled through z/T. */
function pulledBack(logits: readonly number[][], { upstream = [], temperature }: SoftmaxCase): number[] {
  return logits.flatMap((z, k) => {
    const network = defineNetwork({ inputs: { z: [z.length] }, nodes: [{ kind: 'softmax', name: 'p' }] });
    const recording = record({ network, weights: {} }, tensor([1, z.length], Float64Array.from(z, (x) => x / temperature)));
    const seed = tensor([1, z.length], Float64Array.from(numbers(upstream[k])));
    return Array.from(backward(recording, { seeds: { p: seed } }).nodes['z'].data, (g) => g / temperature);
  });
}

function flatNumbers(written: readonly WrittenRow[] | WrittenRow | Written): number[] {
  if (typeof written === 'number' || typeof written === 'string') return [Number(written)];
  if (!Array.isArray(written)) return numbers(written as WrittenRow);
  return (written as readonly (WrittenRow | Written)[]).flatMap((part) => flatNumbers(part));
}

function numbers(row: WrittenRow): number[] {
  if (!('f64' in row)) return Array.from(row, Number);
  const bytes = Uint8Array.from(atob(row.f64), (letter) => letter.charCodeAt(0));
  return Array.from(new Float64Array(bytes.buffer));
}
