// `view: check`: the error of central differences over the step ε for one layer, and the best of each layer.
import { STEP_EXPONENTS, type CheckSummary } from '../../study/gradient-flow-check';
import { Slider } from '../ui/slider';
import { bestErrors } from './check-sentence';
import { SeriesChart } from './series-chart';
import { powerText } from './share-text';

interface CheckProps {
  /** The curves' names. */
  readonly titles: readonly string[];
  readonly check: readonly CheckSummary[] | undefined;
  /** What the layers are called, first to last. */
  readonly names: readonly string[];
  /** 1 …. */
  readonly layer: number;
  readonly onPick: (layer: number) => void;
  readonly isEditable: boolean;
}

/** Two charts side by side; the layer of the first is chosen by a slider and marked in the second. */
export function CheckFigure({ titles, check, names, layer, onPick, isEditable }: CheckProps) {
  const count = STEP_EXPONENTS.length;
  const errors = (k: number) => check?.[k]?.errors.subarray((layer - 1) * count, layer * count).slice().reverse() ?? [];
  const best = (k: number) => (check?.[k] ? bestErrors(check[k]) : []);
  const name = names[layer - 1] === String(layer) ? `Layer ${layer}` : (names[layer - 1] ?? '');
  return (
    <>
      <p class="cnn-flow-title">Is the gradient right? <span class="cnn-aside">Relative error of central differences (L(W + εV) − L(W − εV)) / 2ε against the analytic gradient, along a random direction V with the norm of W, in float64</span></p>
      <p class="cnn-series-names">{titles.map((title, k) => <span key={k} class={`cnn-series-${k}`}>{title}</span>)}</p>
      <div class="cnn-series-charts" dir="ltr">
        <SeriesChart
          title={`${name}: error over ε`} xTitle="ε" first={STEP_EXPONENTS[count - 1]} last={STEP_EXPONENTS[0]} isLog xText={powerText}
          series={titles.map((title, k) => ({ name: title, values: errors(k) }))}
        />
        <SeriesChart
          title="Best error of every layer" xTitle="layer" first={1} last={names.length} isLog pointed={layer} xText={(x) => names[x - 1] ?? ''}
          series={titles.map((title, k) => ({ name: title, values: best(k) }))}
        />
      </div>
      {isEditable && names.length > 1 ? <label class="cnn-control"><span>{name}</span><Slider label="Layer" value={layer} min={1} max={names.length} step={1} text={`${name} of ${names.length}`} onChange={(value) => onPick(Math.round(value))} /></label> : null}
    </>
  );
}
