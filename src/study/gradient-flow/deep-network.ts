// The deep network whose gradient is measured: the same block again and again, then a classifier. Each block is a network
// of the engine by itself, so that a pass can stop between two blocks and rescale what it carries.

import { createRandom, type Random } from '../../engine/random';
import { initialize, type InitializeOptions } from '../../engine/initialize';
import { defineNetwork, weightName, type Model, type Network, type NodeSpec } from '../../engine/network';
import type { Tensor } from '../../engine/tensor';
import { flowActivations } from './activations';
import type { FlowInit, FlowNorm, FlowSetting, FlowSize } from './setting';

/** Rows of a batch. */
export const BATCH = 64;
/** Classes of the classifier on top. */
export const CLASSES = 10;

/** A deep network with fresh weights. */
export interface DeepNetwork {
  /** Layers 1 … depth: h ↦ f(norm(W h)), plus h where there are residuals; the input node is `h`. */
  readonly blocks: readonly Model[];
  /** Scores of 10 classes from the last layer. */
  readonly head: Model;
  /** The node whose output is the pre-activation a: what the activation is applied to. */
  readonly preactivation: string;
}

/** A batch of 64 inputs of normal numbers, each with a random class. */
export interface FlowBatch {
  readonly inputs: Tensor;
  readonly labels: readonly number[];
}

/** A network to be made. */
export interface FlowPlan {
  readonly setting: FlowSetting;
  readonly size: FlowSize;
  readonly precision: FlowPrecision;
}

/** float32 takes the fast kernels; float64 reaches further where signals themselves fade or explode. */
export type FlowPrecision = 'float32' | 'float64';

/** Fresh weights by the setting's initialiser; every layer draws from its own fork of the source. */
export function freshNetwork(plan: FlowPlan, random: Random): DeepNetwork {
  const { setting, size: { depth, width }, precision } = plan;
  const block = blockNetwork(setting, width);
  const { name: initializer, scale } = setting.init;
  const options: InitializeOptions = { initializer, ...(scale === undefined ? {} : { scale }), precision };
  const blocks = Array.from({ length: depth }, (_, l): Model => ({ network: block, weights: initialize(block, layerSource(random, l + 1), options) }));
  return { blocks, head: freshHead(plan, random), preactivation: preactivationNode(setting) };
}

/** The classifier of a seed; the same for every setting. */
export function freshHead({ size: { width }, precision }: Omit<FlowPlan, 'setting'>, random: Random): Model {
  const network = headNetwork(width);
  const { name: initializer, scale } = headInit(width);
  return { network, weights: initialize(network, random.fork('head'), { initializer, scale, precision }) };
}

/** How the classifier is drawn: N(0, 1/width). */
export function headInit(width: number): Required<FlowInit> {
  return { name: 'normal', scale: 1 / Math.sqrt(width) };
}

/** What the classifier's W is drawn from. */
export function headSource(random: Random): Random {
  return random.fork('head').fork(weightName({ name: 'W' }, 'W'));
}

/** What W of a layer, 1 … depth, is drawn from. */
export function weightSource(random: Random, layer: number): Random {
  return layerSource(random, layer).fork(weightName({ name: 'W' }, 'W'));
}

function layerSource(random: Random, layer: number): Random {
  return random.fork(`layer ${layer}`);
}

/** The batch of a seed; the same for every setting. */
export function freshBatch({ size: { width }, precision }: Omit<FlowPlan, 'setting'>, random: Random): FlowBatch {
  const data = precision === 'float32' ? new Float32Array(BATCH * width) : new Float64Array(BATCH * width);
  return { inputs: { shape: [BATCH, width], data: inputSource(random).normals(data) }, labels: freshLabels(random) };
}

/** The classes of a seed's batch. */
export function freshLabels(random: Random): readonly number[] {
  const { integer } = random.fork('labels');
  return Array.from({ length: BATCH }, () => integer(CLASSES));
}

/** What the inputs of a run's batch are drawn from. */
export function inputSource(random: Random): Random {
  return random.fork('inputs');
}

/** A batch that can be learned: ten random centres, 64 inputs scattered around them, each labelled by its centre. */
export function learnableBatch({ size: { width }, precision }: FlowPlan, random: Random): FlowBatch {
  const centres = random.fork('centres').normals(new Float64Array(CLASSES * width));
  const { normal } = random.fork('scatter');
  const labels = Array.from({ length: BATCH }, (_, n) => n % CLASSES);
  const scatter = 0.5;
  const scale = 1 / Math.sqrt(1 + scatter * scatter);
  const data = Float64Array.from({ length: BATCH * width }, (_, i) => scale * (centres[labels[Math.floor(i / width)] * width + (i % width)] + scatter * normal()));
  return { inputs: { shape: [BATCH, width], data: precision === 'float32' ? Float32Array.from(data) : data }, labels };
}

/** The source of everything random in run number `index` of a seed. */
export function runRandom(seed: number, index: number): Random {
  return createRandom(seed).fork(`run ${index}`);
}

const NORM_NODES: Readonly<Record<FlowNorm, readonly NodeSpec[]>> = {
  none: [],
  batch: [{ kind: 'batchnorm', name: 'norm' }],
  layer: [{ kind: 'layernorm', name: 'norm' }],
};

function blockNetwork({ activation, norm, residual }: FlowSetting, width: number): Network {
  const { node } = flowActivations[activation];
  const branch: NodeSpec[] = [{ kind: 'dense', name: 'W', parameters: { out: width, bias: false } }, ...NORM_NODES[norm], ...(node ? [node] : [])];
  const last = branch[branch.length - 1].name ?? 'W';
  const nodes: NodeSpec[] = residual ? [...branch, { kind: 'add', name: 'sum', inputs: ['h', last] }] : branch;
  return defineNetwork({ inputs: { h: [width] }, nodes });
}

function preactivationNode({ norm }: FlowSetting): string {
  return norm === 'none' ? 'W' : 'norm';
}

function headNetwork(width: number): Network {
  return defineNetwork({ inputs: { h: [width] }, nodes: [{ kind: 'dense', name: 'W', parameters: { out: CLASSES, bias: false } }] });
}
