// Training, one step per call: forward, loss, backward, update. Who calls decides about epochs, progress and cancelling.

import { backward } from './backward';
import type { Kernels } from './kernels/kernels';
import { softmaxCrossEntropy, type CrossEntropyOptions, type Targets } from './loss/softmax-cross-entropy';
import type { Model } from './network';
import type { Optimizer } from './optimizer';
import { optimizers, type OptimizerName } from './optimizers/index';
import { completeParameters } from './parameters';
import type { Random } from './random';
import { record } from './run';
import { copied, zerosLike, type FloatArray, type Tensor } from './tensor';

/** How to train. */
export interface TrainingSettings {
  readonly optimizer: OptimizerName;
  /** The optimiser's own parameters; defaults where absent. */
  readonly parameters?: Readonly<Record<string, unknown>>;
  /** The learning rate, or what it is at a step (counted from 1); the optimiser's own where absent. */
  readonly rate?: number | ((step: number) => number);
  /** λ: adds λ·w to every gradient (AdamW: shrinks w by rate·λ instead). 0 where absent. */
  readonly weightDecay?: number;
  readonly loss?: CrossEntropyOptions;
  /** For layers that draw while training. */
  readonly random?: Random;
  readonly kernels?: Kernels | undefined;
}

/** A training run: its model (whose weights every step changes in place), and what the optimiser remembers. */
export interface Training {
  readonly model: Model;
  readonly settings: TrainingSettings;
  /** Updates done so far. */
  readonly step: number;
  /** The optimiser's memory, by weight and slot. */
  readonly slots: Readonly<Record<string, Readonly<Record<string, FloatArray>>>>;
}

/** Pictures [N, …] and what they show. */
export interface Batch {
  readonly input: Tensor;
  readonly targets: Targets;
}

/** What one step saw, before its update. */
export interface TrainingStep {
  readonly loss: number;
  readonly perSample: Float64Array;
  /** [N, K]. */
  readonly probabilities: Tensor;
}

/** Begins to train a copy of the model; the one given keeps its weights. */
export function startTraining({ network, weights }: Model, settings: TrainingSettings): Training {
  const own = Object.fromEntries(Object.entries(weights).map(([name, w]) => [name, copied(w)]));
  return { model: { network, weights: own }, settings, step: 0, slots: freshSlots({ network, weights: own }, settings) };
}

/**
 * One update with one batch.
 * @throws {ShapeError}, {@link TargetError} for a batch that does not fit the model.
 */
export function trainStep(training: Training, { input, targets }: Batch): TrainingStep {
  const { model, settings } = training;
  const recording = record(model, input, { ...settings, mode: 'training' });
  const { value, perSample, probabilities, dlogits } = softmaxCrossEntropy(recording.output, targets, settings.loss);
  const { weights } = backward(recording, { seeds: { [model.network.output]: dlogits }, nodes: [] });
  (training as { step: number }).step++;
  for (const [name, { data: g }] of Object.entries(weights)) updateWeight(training, name, g);
  for (const [name, value] of Object.entries(recording.updates)) model.weights[name].data.set(value.data);
  return { loss: value, perSample, probabilities };
}

function updateWeight(training: Training, name: string, gradient: FloatArray): void {
  const { model, settings, slots, step } = training;
  const optimizer: Optimizer = optimizers[settings.optimizer];
  const w = model.weights[name].data;
  const rate = typeof settings.rate === 'function' ? settings.rate(step) : (settings.rate ?? optimizer.rate);
  const decay = settings.weightDecay ?? 0;
  if (decay !== 0 && optimizer.decoupledDecay) for (let i = 0; i < w.length; i++) w[i] -= rate * decay * w[i];
  const g = decay !== 0 && !optimizer.decoupledDecay ? gradient.map((gi, i) => gi + decay * w[i]) : gradient;
  optimizer.update({ parameters: optimizerParameters(settings), w, g, slots: slots[name], rate, step });
}

function freshSlots({ network, weights }: Model, settings: TrainingSettings): Training['slots'] {
  const optimizer: Optimizer = optimizers[settings.optimizer];
  const start = Object.entries(optimizer.slots(optimizerParameters(settings)));
  const frozen = new Set(network.nodes.flatMap((node) => Object.keys(node.weights).filter((w) => node.weights[w].frozen).map((w) => `${node.name}.${w}`)));
  const trained = Object.entries(weights).filter(([name]) => !frozen.has(name));
  return Object.fromEntries(
    trained.map(([name, w]) => [name, Object.fromEntries(start.map(([slot, value]) => [slot, zerosLike(w).data.fill(value)]))]),
  );
}

function optimizerParameters({ optimizer, parameters = {} }: TrainingSettings): Record<string, unknown> {
  return completeParameters(optimizer, optimizers[optimizer].parameters, parameters);
}
