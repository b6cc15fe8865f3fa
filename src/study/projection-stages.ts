// A projection as a reader looks at it: for every layer on the way down what arrives and what is handed on, in the
// strongest channels alone, so that there is no more of it than can be shown. The whole is in projection.ts.

import { backwardRules } from '../engine/backward-rules';
import type { NetworkNode } from '../engine/network';
import type { Tensor } from '../engine/tensor';
import { actionOf, nodesOnTheWay, type StepAction } from './projection';
import { countSigns, type ReluSigns } from './relu-signs';
import { signalAt, type PassTask, type Signal } from './signal';
import { boxOf, cutToBox } from './signal-box';
import { smallMap } from './small-map';
import type { Steps } from './steps';
import { pictureInput } from './sub-network';

/** Some channels of one picture. */
export interface Channels {
  /** Which ones, the one with the largest sum of sizes first. */
  readonly channels: readonly number[];
  /** How many there are. */
  readonly of: number;
  /** Their numbers, [channels, height, width]; numbers without place are 1 × 1. */
  readonly planes: Tensor;
  /** Least and greatest number of all channels. */
  readonly min: number;
  readonly max: number;
}

/** One layer on the way down. */
export interface ProjectionStage {
  readonly node: string;
  readonly kind: string;
  readonly does: StepAction;
  /** The node or input below. */
  readonly input: string;
  /** What arrives at the layer's output, and what it hands on to its input. */
  readonly above: Channels;
  readonly below: Channels;
  /** The strongest nine of `below` at a glance: the part of them where there is something, made small as {@link smallMap} does. */
  readonly small: Tensor;
  /** Of layers that treat each channel by itself: the activation that the layer read, in the channels of `below`. */
  readonly read?: Tensor;
  /** Of max pooling: for every number of `above`, in the channels of `below`, the place of its winner in the plane below. */
  readonly switches?: Int32Array;
  /** Of max pooling: what arrives, in the channels of `below`; of a ReLU as well. */
  readonly arriving?: Tensor;
  /** Of a ReLU: the signs that meet there. */
  readonly signs?: ReluSigns;
}

/** The way of one unit's number down to the pixels. */
export interface ProjectionStages {
  /** The number itself. */
  readonly activation: number;
  /** [1, channels, height, width], of the picture. */
  readonly values: Tensor;
  /** From the unit's layer down. */
  readonly stages: readonly ProjectionStage[];
}

/** How the signal goes, and how many channels of each layer are wanted. */
export interface StagesOptions {
  readonly rules: keyof typeof backwardRules;
  readonly channels: number;
}

/** Runs forward to the target and back, the target's own number alone; the first picture of the input is looked at. */
export function* projectionStages(task: PassTask, { rules, channels }: StagesOptions): Steps<ProjectionStages> {
  const { network } = task.model;
  const passed = nodesOnTheWay(task);
  const image = pictureInput(network);
  const names = passed.map(({ name }) => name);
  const keep = passed.filter(showsWhatItRead).map(({ inputs: [input] }) => input);
  const signal = yield* signalAt(task, { nodes: [image, ...names], keep, switches: names, rules: backwardRules[rules], seed: 'activation' });
  const strongestOf = rememberingStrongest(signal, channels);
  return { activation: signal.scores[0], values: signal.nodes[image], stages: passed.map((node) => stageOf(node, signal, strongestOf)) };
}

/** The strongest channels of what arrives at a node; what one layer hands on and the next one gets are one object, computed and sent once. */
function rememberingStrongest({ nodes: signals }: Signal, most: number): (node: string) => Channels {
  const known = new Map<string, Channels>();
  return (node) => {
    const channels = known.get(node) ?? strongest(signals[node], most);
    known.set(node, channels);
    return channels;
  };
}

/** Whether a node treats each channel by itself, so that what it read lies under what it hands on. */
function showsWhatItRead({ kind }: NetworkNode): boolean {
  return actionOf(kind) === 'unpool' || actionOf(kind) === 'rectify';
}

function stageOf(node: NetworkNode, { nodes: signals, activations, switches }: Signal, strongestOf: (node: string) => Channels): ProjectionStage {
  const { name, kind, inputs } = node;
  const [input] = inputs;
  const does = actionOf(kind);
  const [above, below] = [strongestOf(name), strongestOf(input)];
  const stage = { node: name, kind, does, input, above, below, small: atAGlance(below) };
  if (!showsWhatItRead(node)) return stage;
  const own = { arriving: planesOf(signals[name], below.channels), read: planesOf(activations[input], below.channels) };
  if (switches[name]) return { ...stage, ...own, switches: cutPlanes(switches[name], planeSize(signals[name]), below.channels) };
  return does === 'rectify' ? { ...stage, ...own, signs: countSigns(name, activations[input], signals[name]) } : stage;
}

/** The most channels at a glance, the strongest, and the most cells along a side of each. */
const AT_A_GLANCE = 9;
const MOST_CELLS = 16;

function atAGlance({ planes: { shape: [all, ...plane], data: every } }: Channels): Tensor {
  const seen = Math.min(all, AT_A_GLANCE);
  const strongest = { shape: [seen, ...plane], data: every.subarray(0, (every.length / all) * seen) };
  const { shape: [channels, height, width], data } = cutToBox(strongest, boxOf(strongest));
  const maps = Array.from({ length: channels }, (_, c) => smallMap({ width, height, values: data.subarray(c * height * width, (c + 1) * height * width) }, MOST_CELLS));
  const [{ width: columns, height: rows }] = maps;
  const small = new Float32Array(channels * rows * columns);
  maps.forEach(({ values }, c) => small.set(values, c * rows * columns));
  return { shape: [channels, rows, columns], data: small };
}

/** Numbers in the plane of a channel. */
function planeSize({ shape: [, channels], data }: Tensor): number {
  return data.length / channels;
}

/** The channels of [1, C, …] with the largest sums of sizes. */
function strongest(signal: Tensor, most: number): Channels {
  const { shape: [, C], data } = signal;
  const size = planeSize(signal);
  const strength = new Float64Array(C);
  let [min, max] = [data[0], data[0]];
  for (let c = 0, i = 0; c < C; c++)
    for (let end = i + size; i < end; i++) {
      const value = data[i];
      strength[c] += Math.abs(value);
      if (value < min) min = value;
      if (value > max) max = value;
    }
  const channels = Array.from(strength, (_, c) => c).sort((a, b) => strength[b] - strength[a] || a - b).slice(0, most);
  return { channels, of: C, planes: planesOf(signal, channels), min, max };
}

/** Channels of [1, C, …] as [channels, height, width]. */
function planesOf(x: Tensor, channels: readonly number[]): Tensor {
  const [, , height = 1, width = 1] = x.shape;
  return { shape: [channels.length, height, width], data: cutPlanes(x.data, planeSize(x), channels) };
}

function cutPlanes<A extends Int32Array | Tensor['data']>(data: A, size: number, channels: readonly number[]): A {
  const cut = data.slice(0, channels.length * size) as A;
  channels.forEach((c, i) => cut.set(data.subarray(c * size, (c + 1) * size), i * size));
  return cut;
}
