// `cnn-gradient`: options → numbers. Theory at once, then the measurement as it settles.
import type { FlowFault } from '../../study/gradient-flow/flow-pass';
import type { FlowSummary } from '../../study/gradient-flow/flow-tally';
import type { FlowReport, FlowTask } from '../../study/gradient-flow';
import type { CheckSummary, CheckTask } from '../../study/gradient-flow-check';
import type { TrainingSummary, TrainingTask } from '../../study/gradient-flow-training';
import { meanField } from '../../study/gradient-flow/mean-field';
import type { FlowSetting, FlowSize } from '../../study/gradient-flow/setting';
import type { ModelContext } from '../block';
import type { Complain } from '../services';
import type { Curve } from './curve';
import { settingTitle } from './names';
import { refuseKeysOfNetworks } from './network/foreign-keys';
import { MOST_SETTINGS, type GradientOptions, type GradientViewName, type Silence } from './options';
import { settingsOf } from './settings';
import { streamed } from '../streamed';
import { toldRun } from './told-run';

/** One curve of a deep network of equal layers. */
export interface FlowCase extends Curve {
  readonly setting: FlowSetting;
  readonly summary?: FlowSummary;
}

/** Everything that a gradient block shows. */
export interface GradientModel {
  readonly size: FlowSize;
  /** Random starts that were asked for. */
  readonly seeds: number;
  readonly fault?: FlowFault;
  readonly cases: readonly FlowCase[];
  readonly view: GradientViewName;
  /** For `view: train`: what is done, and what came of it so far, a summary for each case. */
  readonly training?: { readonly steps: number; readonly rate: number; readonly summaries: readonly TrainingSummary[] };
  /** For `view: check`: what came of it so far, a summary for each case. */
  readonly check?: readonly CheckSummary[];
}

/** What an empty body shows. */
export const DEFAULTS = { depth: 20, width: 64, seeds: 10, seed: 1, view: 'flow', steps: 50, rate: 0.02 } as const;

/** Yields theory alone, then every partial result of the lab, then the whole. Throws a NoteError where keys contradict each other. */
export async function* gradientModel(options: GradientOptions, context: ModelContext<GradientOptions>): AsyncGenerator<GradientModel> {
  const { depth, width, seeds, view } = { ...DEFAULTS, ...options };
  const settings = settingsOf(options);
  refuseKeysOfNetworks(options, context.complain);
  refuse(options, depth, context.complain);
  const fault = faultOf(options.silence);
  const expected: GradientModel = { size: { depth, width }, seeds, view, ...(fault ? { fault } : {}), cases: settings.map((setting) => theoryOf(setting, { depth, width })) };
  yield expected;
  yield* WORK[view](expected, options, context);
}

type Work = (expected: GradientModel, options: GradientOptions, context: ModelContext<GradientOptions>) => AsyncIterable<GradientModel>;

const WORK: Readonly<Record<GradientViewName, Work>> = { flow: measured, histograms: measured, train: trained, check: checked };

async function* measured(expected: GradientModel, options: GradientOptions, { services, signal }: ModelContext<GradientOptions>): AsyncGenerator<GradientModel> {
  const { size, seeds: runs, fault, cases } = expected;
  const task: FlowTask = { settings: cases.map(({ setting }) => setting), size, runs, seed: options.seed ?? DEFAULTS.seed, ...(fault ? { fault } : {}) };
  const reports = streamed<FlowReport>((onProgress) => services.lab.run('gradientFlow', task, { signal, onProgress }));
  for await (const report of reports) {
    yield { ...expected, cases: expected.cases.map((one, k) => (report[k] ? { ...one, summary: report[k] } : one)) };
  }
}

async function* trained(expected: GradientModel, options: GradientOptions, context: ModelContext<GradientOptions>): AsyncGenerator<GradientModel> {
  const { steps, rate, seed } = { ...DEFAULTS, ...options };
  const { clip } = options;
  const task: TrainingTask = { settings: expected.cases.map(({ setting }) => setting), size: expected.size, seed, steps, rate, ...(clip === undefined ? {} : { clip }) };
  const reports = toldRun<readonly TrainingSummary[]>((run) => context.services.lab.run('gradientTraining', task, run), context, 'training');
  for await (const summaries of reports) yield { ...expected, training: { steps, rate, summaries } };
}

async function* checked(expected: GradientModel, options: GradientOptions, context: ModelContext<GradientOptions>): AsyncGenerator<GradientModel> {
  const task: CheckTask = { settings: expected.cases.map(({ setting }) => setting), size: expected.size, seed: options.seed ?? DEFAULTS.seed };
  const reports = toldRun<readonly CheckSummary[]>((run) => context.services.lab.run('gradientCheck', task, run), context);
  for await (const check of reports) yield { ...expected, check };
}

function faultOf(silence: Silence | undefined): FlowFault | undefined {
  return silence === undefined || silence.factor === 1 ? undefined : { layer: Number(silence.layer), factor: silence.factor };
}

function theoryOf(setting: FlowSetting, size: FlowSize): FlowCase {
  const theory = meanField(setting, size);
  return { setting, title: settingTitle(setting), ...(theory ? { theory } : {}) };
}

function refuse({ compare, silence }: GradientOptions, depth: number, complain: Complain<GradientOptions>): void {
  if (compare && (compare.length === 0 || compare.length > MOST_SETTINGS)) {
    throw complain('compare', `Expected 1 to ${MOST_SETTINGS} settings, found ${compare.length}.`, 'Write for example [sigmoid + glorot, relu + he].');
  }
  if (silence && Number(silence.layer) >= depth) {
    const problem = `Expected a layer from 1 to ${depth - 1}, found ${silence.layer}: the last of the ${depth} layers is what the others are compared with.`;
    throw complain('silence', problem, `Write for example silence: ${Math.ceil(depth / 2)}.`);
  }
}
