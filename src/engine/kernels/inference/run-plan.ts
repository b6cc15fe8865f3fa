// Runs inference plans: batch by batch through the plan's steps, with pauses in between, and puts together what was kept.

import { lastOf } from '../../last-of';
import type { Tensors } from '../../layer';
import type { Model, Network } from '../../network';
import { sizeOf } from '../../shape';
import { isSingle } from '../../stored-floats';
import { tensor, type Tensor } from '../../tensor';
import type { Kernels } from '../kernels';
import { floats } from '../layers/fast-layer';
import { copyPlanes, type Pixels } from '../pixels';
import { signalName, type BackTask, type InferencePlan, type Turn } from './plan';
import { planInference } from './planner';

/** What is to be run. */
export interface InferenceRun {
  readonly kernels: Kernels;
  readonly model: Model;
  /** By name, [N, …], shapes as the network says. */
  readonly inputs: Tensors;
  /** Nodes or inputs whose values are wanted. */
  readonly keep: ReadonlySet<string>;
  readonly winograd: boolean;
  /** As `InferenceTask` has it. */
  readonly resident?: ReadonlySet<string> | undefined;
  /** The way back, where it is wanted. */
  readonly back?: BackRun | undefined;
  /** A picture [1, C, H, W] that is seen through masks [N, 1, h, w]: these are the one input then. Only where plans fill inputs. */
  readonly seen?: Tensor | undefined;
}

/** A way back that is to be gone. */
export interface BackRun extends BackTask {
  /** ∂L/∂output of the pictures from `first` on, once their output [n, …] is known. */
  readonly seed: (output: Tensor, first: number) => Tensor;
}

/** What a run gives: values by their names, signals by their `signalName`s, and switches by the names of max poolings. */
export interface PlannedResults {
  readonly tensors: Tensors;
  readonly switches: Readonly<Record<string, Int32Array>>;
}

/**
 * What is wanted. Pauses as often as there are nodes, with their names; on a way back once more for each. Undefined where there is no plan (no
 * work for kernels, not float32): whoever asked then goes layer by layer. A run that lost the workspace to another while it paused starts
 * over and pauses no more, because another order of arithmetic would give other last digits.
 * @throws {ShapeError} for a weight of another shape; {@link KernelMemoryError} where memory ends.
 */
export function* plannedSteps(run: InferenceRun): Generator<string, PlannedResults | undefined> {
  const plan = canPlan(run) ? planFor(run) : undefined;
  if (!plan || (run.seen && !plan.fillsInputs)) return undefined;
  const found = yield* attempt(run, plan);
  if (found !== 'lost') return found;
  const again = lastOf(attempt(run, plan));
  return again === 'lost' ? undefined : again;
}

/** One go through the plan's steps; `lost` when another run claimed the workspace during a pause. */
function* attempt(run: InferenceRun, plan: InferencePlan): Generator<string, PlannedResults | 'lost' | undefined> {
  const { kernels: { packs, workspace }, model: { network: { nodes: once } }, back } = run;
  const nodes = back ? [...once, ...[...once].reverse()] : once;
  packs.beginRun();
  const [images, results] = [imagesOf(run), new Results(run)];
  const [base, me] = [workspace.claim(results, plan.floats), results];
  const units = Math.ceil(images / plan.atOnce) * plan.steps.length;
  let unit = 0, named = 0;
  for (let first = 0; first < images; first += plan.atOnce) {
    const turn = turnOf(run, { first, images: Math.min(plan.atOnce, images - first), base, results });
    for (const [i, step] of plan.steps.entries()) {
      if (!workspace.belongsTo(me)) return 'lost';
      if (!step.run(turn)) return undefined;
      for (const name of plan.lastReads[i]) delete turn.tensors[name];
      for (unit++; named < Math.floor((nodes.length * unit) / units); named++) yield nodes[named].name;
    }
  }
  return results.finished();
}

const plans = new WeakMap<Kernels, WeakMap<Network, Map<string, InferencePlan | undefined>>>();

/** The plan, made once for all runs that differ in nothing but numbers. */
export function planFor(run: InferenceRun): InferencePlan | undefined {
  const { kernels, model: { network }, keep, winograd, resident, back } = run;
  const ofKernels = plans.get(kernels) ?? new WeakMap<Network, Map<string, InferencePlan | undefined>>();
  const ofNetwork = ofKernels.get(network) ?? new Map<string, InferencePlan | undefined>();
  plans.set(kernels, ofKernels.set(network, ofNetwork));
  const images = imagesOf(run);
  const wanted = back && [back.way, ...back.nodes, '|', ...back.switches];
  const key = [images, winograd, ...keep, '|', ...(resident ?? []), '|', ...(wanted ?? [])].join(' ');
  if (!ofNetwork.has(key)) ofNetwork.set(key, planInference({ kernels, network, images, keep, winograd, resident, back }));
  return ofNetwork.get(key);
}

/** What was kept of every batch, put together. */
class Results implements PlannedResults {
  readonly tensors: Record<string, Tensor> = {};
  readonly switches: Record<string, Int32Array> = {};

  constructor(private readonly run: InferenceRun) {}

  /** Takes the value of so many pictures from `first` on. */
  take(name: string, value: Pixels | Tensor, { first, images }: Pick<Portion, 'first' | 'images'>): void {
    if (!isPixels(value) && images === imagesOf(this.run)) return void (this.tensors[name] = value);
    if (!isPixels(value) && value.shape[0] !== images) return this.takeOther(name, value, { first, images });
    const rows = this.rows(name, first, isPixels(value) ? value.images : value.shape[0]).data as Float32Array;
    const { machine } = this.run.kernels;
    if (isPixels(value)) machine.arena.scope(() => copyPlanes(machine, value, rows));
    else rows.set(floats(value));
  }

  /** A value with several rows for each picture, or with none: a shape, say, which is that of the first batch then. */
  private takeOther(name: string, value: Tensor, { first, images }: Pick<Portion, 'first' | 'images'>): void {
    const [rows, ...rest] = value.shape;
    const each = rows / images;
    if (!Number.isInteger(each)) return void (this.tensors[name] ??= value);
    const shape = [imagesOf(this.run) * each, ...rest];
    const { data } = (this.tensors[name] ??= tensor(shape, new Float32Array(sizeOf(shape))));
    data.set(floats(value), first * each * sizeOf(rest));
  }

  /** Takes the switches of the pictures from `first` on. */
  takeSwitches(name: string, switches: Int32Array, first: number): void {
    const node = this.run.model.network.nodes.find((one) => one.name === name);
    const size = sizeOf(node?.shape ?? []);
    (this.switches[name] ??= new Int32Array(imagesOf(this.run) * size)).set(switches, first * size);
  }

  /** Rows of a value, in the place where the whole is put together. */
  rows(name: string, first: number, count: number): Tensor {
    const { data, shape: [, ...rest] } = (this.tensors[name] ??= this.room(name));
    const size = sizeOf(rest);
    return tensor([count, ...rest], data.subarray(first * size, (first + count) * size));
  }

  /** All of it; signals that nothing brought are zeros. */
  finished(): PlannedResults {
    for (const name of this.run.back?.nodes ?? []) this.tensors[signalName(name)] ??= this.room(signalName(name));
    return this;
  }

  private room(name: string): Tensor {
    const { inputs, nodes } = this.run.model.network;
    const value = name.startsWith(signalName('')) ? name.slice(signalName('').length) : name;
    const shape = [imagesOf(this.run), ...(inputs[value] ?? nodes.find((node) => node.name === value)?.shape ?? [])];
    return tensor(shape, new Float32Array(sizeOf(shape)));
  }
}

interface Portion {
  readonly first: number;
  readonly images: number;
  readonly base: number;
  readonly results: Results;
}

function turnOf({ model, inputs, back, seen }: InferenceRun, { first, images, base, results }: Portion): Turn {
  const rows = (x: Tensor): Tensor => {
    const size = sizeOf(x.shape.slice(1));
    return x.shape[0] === images ? x : tensor([images, ...x.shape.slice(1)], x.data.subarray(first * size, (first + images) * size));
  };
  const tensors = Object.fromEntries(Object.entries(inputs).map(([name, x]) => [name, rows(x)]));
  return {
    ...{ model, images, base, tensors, recorded: new Map(), seen },
    ...(back && { seed: () => back.seed(results.rows(model.network.output, first, images), first) }),
    keep: (name, value) => results.take(name, value, { first, images }),
    keepSwitches: (name, switches) => results.takeSwitches(name, switches, first),
  };
}

function imagesOf({ inputs, model: { network } }: Pick<InferenceRun, 'inputs' | 'model'>): number {
  return inputs[Object.keys(network.inputs)[0]].shape[0];
}

/** Pictures, as many of each input, and float32 throughout. */
function canPlan(run: InferenceRun): boolean {
  const { inputs, seen, model: { network, weights } } = run;
  const images = imagesOf(run);
  const given = Object.keys(network.inputs).map((name) => inputs[name]);
  const all = [...given, ...(seen ? [seen] : []), ...Object.values(weights)];
  return images > 0 && given.every(({ shape }) => shape[0] === images) && all.every(isSingle);
}

function isPixels(value: Pixels | Tensor): value is Pixels {
  return 'start' in value;
}
