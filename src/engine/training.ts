// Training, one step per call: forward, loss, backward, update. Who calls decides about epochs, progress and cancelling.

import { backward } from './backward';
import type { Kernels } from './kernels/kernels';
import { plannedGradients } from './kernels/planned/gradients';
import { softmaxCrossEntropy, type CrossEntropy, type CrossEntropyOptions } from './loss/softmax-cross-entropy';
import type { Targets } from './loss/targets';
import { trainedWeights, type Model } from './network';
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
  /** The optimiser's own parameters, complete. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** The optimiser's memory of every weight that it changes, by weight and slot. */
  readonly slots: Readonly<Record<string, Readonly<Record<string, FloatArray>>>>;
  /** Updates done so far; {@link trainStep} counts it on. */
  step: number;
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

/**
 * Begins to train a copy of the model; the one given keeps its weights.
 * @throws {ParameterError} for a parameter that the optimiser does not have or take.
 */
export function startTraining({ network, weights }: Model, settings: TrainingSettings): Training {
  const own = Object.fromEntries(Object.entries(weights).map(([name, w]) => [name, copied(w)]));
  const optimizer: Optimizer = optimizers[settings.optimizer];
  const parameters = completeParameters(optimizer.name, optimizer.parameters, settings.parameters ?? {});
  const start = Object.entries(optimizer.slots(parameters));
  const freshSlots = (w: Tensor): Record<string, FloatArray> =>
    Object.fromEntries(start.map(([slot, value]) => [slot, zerosLike(w).data.fill(value)]));
  const slots = Object.fromEntries(trainedWeights(network).map((name) => [name, freshSlots(own[name])]));
  return { model: { network, weights: own }, settings, parameters, slots, step: 0 };
}

/**
 * One update with one batch.
 * @throws {ShapeError}, {@link TargetError} for a batch that does not fit the model.
 */
export function trainStep(training: Training, { input, targets }: Batch): TrainingStep {
  const { model, settings } = training;
  const lossOf = (output: Tensor) => softmaxCrossEntropy(output, targets, settings.loss);
  const { random, kernels } = settings;
  const planned = kernels && plannedGradients(kernels, { model, input, random }, lossOf);
  const { loss, weights, updates } = planned ?? interpretedGradients(training, input, lossOf);
  training.step++;
  for (const [name, { data: g }] of Object.entries(weights)) updateWeight(training, name, g);
  for (const [name, value] of Object.entries(updates)) model.weights[name].data.set(value.data);
  return { loss: loss.value, perSample: loss.perSample, probabilities: loss.probabilities };
}

/** Layer by layer, for networks that the kernels have no plan for. */
function interpretedGradients({ model, settings }: Training, input: Tensor, lossOf: (output: Tensor) => CrossEntropy) {
  const recording = record(model, input, { ...settings, mode: 'training' });
  const loss = lossOf(recording.output);
  const { weights } = backward(recording, { seeds: { [model.network.output]: loss.dlogits }, nodes: [] });
  return { loss, weights, updates: recording.updates };
}

function updateWeight({ model, settings, parameters, slots, step }: Training, name: string, gradient: FloatArray): void {
  const optimizer: Optimizer = optimizers[settings.optimizer];
  const w = model.weights[name].data;
  const rate = typeof settings.rate === 'function' ? settings.rate(step) : (settings.rate ?? optimizer.rate);
  const g = decayed(w, gradient, { optimizer, rate, decay: settings.weightDecay ?? 0 });
  optimizer.update({ parameters, w, g, slots: slots[name], rate, step });
}

/** Weight decay: g + λ w, or, decoupled, g itself with w ← w − η λ w done at once. */
function decayed(w: FloatArray, g: FloatArray, { optimizer, rate, decay }: { optimizer: Optimizer; rate: number; decay: number }): FloatArray {
  if (decay === 0) return g;
  if (!optimizer.decoupledDecay) return g.map((gi, i) => gi + decay * w[i]);
  for (let i = 0; i < w.length; i++) w[i] -= rate * decay * w[i];
  return g;
}
