// `view: train`: the losses as they fall or do not, and how far the weights of each layer have come.
import { NumberField } from '../ui/number-field';
import { CLASSES } from '../../study/gradient-flow/deep-network';
import { shortNumber } from '../number-format';
import type { ViewProps } from '../block';
import { DEFAULTS, type GradientModel } from './model';
import { LIMITS, type GradientOptions } from './options';
import { SeriesChart } from './series-chart';

type TrainingProps = Pick<ViewProps<GradientOptions, GradientModel>, 'options' | 'model' | 'change'>;

/** Two charts side by side, with the names of the networks above them. */
export function TrainingFigure({ model: { cases, training, size: { depth } } }: Pick<TrainingProps, 'model'>) {
  const summaries = training?.summaries ?? [];
  const steps = training?.steps ?? DEFAULTS.steps;
  const done = Math.max(0, ...summaries.map(({ losses }) => losses.length - 1));
  return (
    <>
      <p class="cnn-flow-title">Who learns? <span class="cnn-aside">Plain gradient descent on 64 inputs of 10 classes · {done < steps ? `step ${done} of ${steps}` : `${steps} steps`} · rate {shortNumber(training?.rate ?? DEFAULTS.rate)}</span></p>
      <p class="cnn-series-names">{cases.map(({ title }, k) => <span key={k} class={`cnn-series-${k}`}>{title}</span>)}</p>
      <div class="cnn-series-charts" dir="ltr">
        <SeriesChart
          title="Loss" xTitle="step" first={0} last={steps} isLog={false}
          series={cases.map(({ title }, k) => ({ name: title, values: summaries[k]?.losses ?? [] }))}
          reference={{ value: Math.log(CLASSES), name: `guessing: ln ${CLASSES}` }}
        />
        <SeriesChart
          title="How far the weights have moved, ‖ΔW‖ / ‖W‖" xTitle="layer" first={1} last={depth} isLog
          series={cases.map(({ title }, k) => ({ name: title, values: summaries[k]?.moved ?? [] }))}
        />
      </div>
    </>
  );
}

/** Steps, rate and clipping. */
export function TrainingControls({ options, change }: TrainingProps) {
  const { steps, rate } = { ...DEFAULTS, ...options };
  const refuseSteps = (value: number) => (Number.isInteger(value) && value >= LIMITS.steps.min && value <= LIMITS.steps.max ? undefined : `Expected a whole number from ${LIMITS.steps.min} to ${LIMITS.steps.max}.`);
  const refusePositive = (value: number) => (value > 0 && value < Infinity ? undefined : 'Expected a number above 0.');
  return (
    <>
      <label class="cnn-control"><span>Steps</span><NumberField label="Steps" value={steps} step={10} refuse={refuseSteps} onChange={(value) => change({ steps: value })} /></label>
      <label class="cnn-control"><span>Rate</span><NumberField label="Rate" value={rate} step={0.01} refuse={refusePositive} onChange={(value) => change({ rate: value })} /></label>
      <label class="cnn-control">
        <input type="checkbox" checked={options.clip !== undefined} onChange={(event) => change({ clip: event.currentTarget.checked ? 1 : undefined })} />
        <span>Clip the gradient</span>
        {options.clip === undefined ? null : <NumberField label="Largest norm" value={options.clip} step={0.1} refuse={refusePositive} onChange={(value) => change({ clip: value })} />}
      </label>
    </>
  );
}
