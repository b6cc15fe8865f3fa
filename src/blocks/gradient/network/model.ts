// `cnn-gradient` with `network`: options → the gradient of the real loss in a real network, as it is or with fresh weights.
import type { CheckSummary } from '../../../study/gradient-flow-check';
import type { NetworkFlowReport } from '../../../study/gradient-flow-network';
import type { NetworkCheckReport } from '../../../study/gradient-flow-network-check';
import type { NetworkTrainingReport, NetworkTrainingSummary } from '../../../study/gradient-flow-network-training';
import type { NodeFault } from '../../../study/gradient-flow/network-pass';
import type { NetworkSummary } from '../../../study/gradient-flow/network-tally';
import type { MeasuredLayer } from '../../../study/gradient-flow/segments';
import type { Start } from '../../../study/gradient-flow/starts';
import type { NetworkView } from '../../../lab/jobs/filters-network';
import type { ModelContext } from '../../block';
import { holdModel, type HeldModel } from '../../models/held-model';
import { linkLabel, parseLink } from '../../notation/link';
import { suggestion } from '../../notation/nearest';
import type { Curve } from '../curve';
import { initTitle } from '../names';
import type { GradientOptions, GradientViewName, Silence } from '../options';
import { toldRun } from '../told-run';
import { refuseKeysOfLayers } from './foreign-keys';
import { chosenPictures, type ChosenPictures } from './pictures';

/** One start of the network. */
export interface NetworkCase extends Curve {
  /** The title within a sentence. */
  readonly spoken: string;
  readonly summary?: NetworkSummary;
}

/** Everything that is shown of a real network. */
export interface NetworkGradientModel {
  /** What the note calls it. */
  readonly network: string;
  readonly view: GradientViewName;
  readonly cases: readonly NetworkCase[];
  /** The layers that are measured; with `view: check` those with weights. */
  readonly layers: readonly MeasuredLayer[];
  /** Batches that were asked for, and what one of them is. */
  readonly runs: number;
  readonly pictures: string;
  /** Whether that is a single picture, which is read rightly or not. */
  readonly isOnePicture: boolean;
  /** Classes that it tells apart; each by itself where it ends in a sigmoid, by binary cross-entropy then. */
  readonly classes: number;
  readonly isIndependent: boolean;
  readonly fault?: NodeFault;
  readonly training?: { readonly steps: number; readonly rate: number; readonly summaries: readonly NetworkTrainingSummary[] };
  readonly check?: readonly CheckSummary[];
}

/** What is taken where a note says nothing. */
const NETWORK_DEFAULTS = { seeds: 5, seed: 1, view: 'flow' } as const;

/** What training takes where a note says nothing: a rate for fresh weights, or one that does not tear apart what has been learnt. */
export function trainingDefaults(options: GradientOptions): { readonly steps: number; readonly rate: number } {
  return { steps: 50, rate: startsOf(options).every((start) => start === 'as it is') ? 0.005 : 0.05 };
}

/** Yields more and more batches, steps or layers, then the whole. Throws a NoteError for what does not fit the network. */
export async function* networkGradientModel(options: GradientOptions & { readonly network: string }, context: ModelContext<GradientOptions>): AsyncGenerator<NetworkGradientModel> {
  const { complain, progress } = context;
  refuseKeysOfLayers(options, complain);
  const { network: model, preprocessing, labels } = options;
  const held = await holdModel({ model, preprocessing, labels }, { ...context, complain: (key, problem, instead) => complain(key === 'model' ? 'network' : key, problem, instead) });
  if (!held.isDescribed) progress({ done: 0, words: 'loading the network' });
  const network = await held.network;
  const pictures = await chosenPictures(options, network, context);
  const { view } = { ...NETWORK_DEFAULTS, ...options };
  const fault = faultOf(options.silence, network, context);
  const starts = startsOf(options);
  const link = parseLink(options.network);
  const name = link ? linkLabel(link) : options.network;
  const runs = pictures.isEndless || starts.some((start) => start !== 'as it is') ? (options.seeds ?? NETWORK_DEFAULTS.seeds) : 1;
  const frame: NetworkGradientModel = {
    network: name, view, layers: [], runs, pictures: pictures.words, isOnePicture: !pictures.isEndless, classes: network.classes ?? 0, isIndependent: network.isIndependent ?? false, ...(fault && { fault }),
    cases: starts.map((start) => namedCase(start, name)),
  };
  yield* WORK[view]({ frame, starts, held, pictures }, options, context);
}

interface Task {
  readonly frame: NetworkGradientModel;
  readonly starts: readonly Start[];
  readonly held: HeldModel;
  readonly pictures: ChosenPictures;
}

type Work = (task: Task, options: GradientOptions, context: ModelContext<GradientOptions>) => AsyncIterable<NetworkGradientModel>;

const WORK: Readonly<Record<GradientViewName, Work>> = { flow: measured, histograms: measured, train: trained, check: checked };

async function* measured({ frame, starts, held, pictures }: Task, options: GradientOptions, context: ModelContext<GradientOptions>): AsyncGenerator<NetworkGradientModel> {
  const input = { model: held.ref, starts, pictures: pictures.batches, runs: frame.runs, seed: options.seed ?? NETWORK_DEFAULTS.seed, ...(frame.fault && { fault: frame.fault }) };
  const reports = toldRun<NetworkFlowReport>((run) => context.services.lab.run('gradientNetworkFlow', input, run), context);
  for await (const { layers, summaries } of reports) {
    if (summaries.length > 0) yield { ...frame, layers, cases: frame.cases.map((one, k) => (summaries[k] ? { ...one, summary: summaries[k] } : one)) };
  }
}

async function* trained({ frame, starts, held, pictures }: Task, options: GradientOptions, context: ModelContext<GradientOptions>): AsyncGenerator<NetworkGradientModel> {
  const { steps, rate, seed } = { ...NETWORK_DEFAULTS, ...trainingDefaults(options), ...options };
  const input = { model: held.ref, starts, pictures: pictures.batches, seed, steps, rate, ...(options.clip !== undefined && { clip: options.clip }) };
  const reports = toldRun<NetworkTrainingReport>((run) => context.services.lab.run('gradientNetworkTraining', input, run), context, 'training');
  for await (const { layers, summaries } of reports) yield { ...frame, layers, training: { steps, rate, summaries } };
}

async function* checked({ frame, starts, held, pictures }: Task, options: GradientOptions, context: ModelContext<GradientOptions>): AsyncGenerator<NetworkGradientModel> {
  const input = { model: held.ref, starts, pictures: pictures.batches, seed: options.seed ?? NETWORK_DEFAULTS.seed };
  const reports = toldRun<NetworkCheckReport>((run) => context.services.lab.run('gradientNetworkCheck', input, run), context);
  for await (const { layers, summaries } of reports) yield { ...frame, layers, check: summaries };
}

function namedCase(start: Start, network: string): NetworkCase {
  if (start === 'as it is') return { title: network, spoken: network };
  return { title: `fresh, ${initTitle(start)}`, spoken: `fresh weights by ${initTitle(start)}` };
}

/** The network as it is, and beside it what is compared; or one fresh start in its place. */
function startsOf({ init, compare }: GradientOptions): readonly Start[] {
  if (compare) return ['as it is', ...compare.flatMap((written) => written.init ?? [])];
  return [init ?? 'as it is'];
}

function faultOf(silence: Silence | undefined, { layers }: NetworkView, { complain }: ModelContext<GradientOptions>): NodeFault | undefined {
  if (!silence || silence.factor === 1) return undefined;
  const convolutions = layers.filter(({ kind }) => kind === 'conv');
  const { layer: wanted, factor } = silence;
  const found = typeof wanted === 'number' ? convolutions[wanted - 1] : layers.find(({ name }) => name === wanted);
  const names = layers.map(({ name }) => name);
  if (!found && typeof wanted === 'number') throw complain('silence', `There is no convolution ${wanted}: the network has ${convolutions.length}.`, `Write a layer’s name: ${names.slice(0, 8).join(', ')}.`);
  if (!found) throw complain('silence', `There is no layer “${String(wanted)}”.`, suggestion(String(wanted), names).replace(/^There (is|are)/, 'The layers are'));
  if (found.name === names[names.length - 1]) throw complain('silence', `Expected a layer before ${found.name}, the last one: it is what the others are compared with.`, `Write for example silence: ${names[Math.floor(names.length / 2)]}.`);
  return { layer: found.name, factor };
}
