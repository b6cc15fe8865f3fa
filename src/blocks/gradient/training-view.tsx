// `view: train`: the losses as they fall or do not, and how far the weights of each layer have come.
import { NumberField } from '../ui/number-field';
import { oneTwoFive } from '../ui/one-two-five';
import type { TrainingSummary } from '../../study/gradient-flow-training';
import { shortNumber } from '../number-format';
import type { ViewProps } from '../block';
import type { GradientModel } from './model';
import { LIMITS, type GradientOptions } from './options';
import { SeriesChart } from './series-chart';

interface FigureProps {
  /** The curves' names. */
  readonly titles: readonly string[];
  readonly summaries: readonly TrainingSummary[];
  readonly steps: number;
  readonly rate: number;
  /** Places 0 … of the layers with weights, and what they are called. */
  readonly layers: readonly { readonly index: number; readonly name: string }[];
  /** What is learnt. */
  readonly task: string;
  /** The loss of whoever guesses, and how it is written. */
  readonly guess: { readonly value: number; readonly name: readonly [string, string] };
}

/** What guessing one class out of K costs. */
export function guessOf(classes: number): FigureProps['guess'] {
  return { value: Math.log(classes), name: ['guessing', `ln ${classes}`] };
}

/** What K answers of one half cost. */
export function guessOfEach(classes: number): FigureProps['guess'] {
  return { value: classes * Math.LN2, name: ['all at ½', `${classes === 1 ? '' : `${classes} `}ln 2`] };
}

/** How large an update may be beside its weights where training goes well. */
const USUAL_UPDATE = -3;

/** The loss, the size of the last update and how far the weights have come, with the names of the networks above. */
export function TrainingFigure({ titles, summaries, steps, rate, layers, task, guess }: FigureProps) {
  const perLayer = (of: (summary: TrainingSummary) => Float64Array) =>
    titles.map((name, k) => ({ name, values: summaries[k] ? layers.map(({ index }) => of(summaries[k])[index]) : [] }));
  const axis = { xTitle: 'layer', first: 1, last: layers.length, isLog: true, xText: (x: number) => layers[x - 1]?.name ?? '' };
  return (
    <>
      <p class="cnn-flow-title">Who learns? <span class="cnn-aside">Plain gradient descent on {task} · {stepsText(summaries, steps)} · rate {shortNumber(rate)}</span></p>
      <p class="cnn-series-names">{titles.map((title, k) => <span key={k} class={`cnn-series-${k}`}>{title}</span>)}</p>
      <div class="cnn-series-charts" dir="ltr">
        <SeriesChart
          title="Loss" xTitle="step" first={0} last={steps} isLog={false}
          series={titles.map((name, k) => ({ name, values: summaries[k]?.losses ?? [] }))}
          reference={guess}
        />
        <SeriesChart title="The last update over the weights, ‖ΔW‖ / ‖W‖" {...axis} series={perLayer(({ updates }) => updates)} reference={{ value: USUAL_UPDATE, name: ['usual', '10⁻³'] }} />
        <SeriesChart title="How far the weights have moved, ‖W − W₀‖ / ‖W₀‖" {...axis} series={perLayer(({ moved }) => moved)} />
      </div>
    </>
  );
}

/** Whether a training is shown of which steps are still to come. */
export function isTraining({ view, training }: Pick<GradientModel, 'view' | 'training'>): boolean {
  if (view !== 'train') return false;
  return !training || (explodedAt(training.summaries) === undefined && stepsDone(training.summaries) < training.steps);
}

/** “50 steps”, “step 12 of 50” on the way there, or where it ended because nothing is left to be trained. */
export function stepsText(summaries: readonly TrainingSummary[], steps: number): string {
  const exploded = explodedAt(summaries);
  if (exploded !== undefined) return `exploded at step ${exploded} of ${steps}`;
  const done = stepsDone(summaries);
  return done < steps ? `step ${done} of ${steps}` : `${steps} ${steps === 1 ? 'step' : 'steps'}`;
}

/** The step at which the last network exploded, once all have. */
function explodedAt(summaries: readonly TrainingSummary[]): number | undefined {
  const steps = summaries.map(({ diverged }) => diverged ?? Infinity);
  return summaries.length > 0 && steps.every(Number.isFinite) ? Math.max(...steps) : undefined;
}

function stepsDone(summaries: readonly TrainingSummary[]): number {
  return Math.max(0, ...summaries.map(({ losses }) => losses.length - 1));
}

interface TrainingProps extends Pick<ViewProps<GradientOptions, unknown>, 'options' | 'change'> {
  /** What stands where the options say nothing. */
  readonly defaults: { readonly steps: number; readonly rate: number };
}

/** Steps, rate and clipping. */
export function TrainingControls({ options, change, defaults }: TrainingProps) {
  const { steps, rate } = { ...defaults, ...options };
  const refuseSteps = (value: number) => (Number.isInteger(value) && value >= LIMITS.steps.min && value <= LIMITS.steps.max ? undefined : `Expected a whole number from ${LIMITS.steps.min} to ${LIMITS.steps.max}.`);
  const refusePositive = (value: number) => (value > 0 && value < Infinity ? undefined : 'Expected a number above 0.');
  return (
    <>
      <label class="cnn-control"><span>Steps</span><NumberField label="Steps" value={steps} step={10} refuse={refuseSteps} onChange={(value) => change({ steps: value })} /></label>
      <label class="cnn-control"><span>Rate</span><NumberField label="Rate" value={rate} step={oneTwoFive} refuse={refusePositive} onChange={(value) => change({ rate: value })} /></label>
      <label class="cnn-control">
        <input type="checkbox" checked={options.clip !== undefined} onChange={(event) => change({ clip: event.currentTarget.checked ? 1 : undefined })} />
        <span>Clip the gradient</span>
        {options.clip === undefined ? null : <NumberField label="Largest norm" value={options.clip} step={oneTwoFive} refuse={refusePositive} onChange={(value) => change({ clip: value })} />}
      </label>
    </>
  );
}
