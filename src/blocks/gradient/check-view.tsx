// `view: check`: the error of central differences over the step ε for one layer, and the best of each layer.
import { STEP_EXPONENTS } from '../../study/gradient-flow-check';
import { Slider } from '../ui/slider';
import { bestErrors } from './check-sentence';
import type { GradientModel } from './model';
import { SeriesChart } from './series-chart';
import { powerText } from './share-text';

interface CheckProps {
  readonly model: GradientModel;
  readonly layer: number;
  readonly onPick: (layer: number) => void;
  readonly isEditable: boolean;
}

/** Two charts side by side; the layer of the first is chosen by a slider and marked in the second. */
export function CheckFigure({ model: { cases, check, size: { depth } }, layer, onPick, isEditable }: CheckProps) {
  const count = STEP_EXPONENTS.length;
  const errors = (k: number) => check?.[k]?.errors.subarray((layer - 1) * count, layer * count).slice().reverse() ?? [];
  const best = (k: number) => (check?.[k] ? bestErrors(check[k]) : []);
  return (
    <>
      <p class="cnn-flow-title">Is the gradient right? <span class="cnn-aside">Relative error of central differences (L(W + εV) − L(W − εV)) / 2ε against the analytic gradient, along a random direction V with the norm of W, in float64</span></p>
      <p class="cnn-series-names">{cases.map(({ title }, k) => <span key={k} class={`cnn-series-${k}`}>{title}</span>)}</p>
      <div class="cnn-series-charts" dir="ltr">
        <SeriesChart
          title={`Layer ${layer}: error over ε`} xTitle="ε" first={STEP_EXPONENTS[count - 1]} last={STEP_EXPONENTS[0]} isLog xText={powerText}
          series={cases.map(({ title }, k) => ({ name: title, values: errors(k) }))}
        />
        <SeriesChart
          title="Best error of every layer" xTitle="layer" first={1} last={depth} isLog pointed={layer}
          series={cases.map(({ title }, k) => ({ name: title, values: best(k) }))}
        />
      </div>
      {isEditable ? <label class="cnn-control"><span>Layer {layer}</span><Slider label="Layer" value={layer} min={1} max={depth} step={1} text={`Layer ${layer} of ${depth}`} onChange={(value) => onPick(Math.round(value))} /></label> : null}
    </>
  );
}
