// “Descend one step”: the logits move along the gradient, and the losses leave a trail.
import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { shortNumber } from '../number-format';
import { NumberField } from '../ui/number-field';
import { crossEntropyOf, softmaxOf } from './cross-entropy';
import { rowOf, steppedDown, withLogits, type Editing } from './edit';
import type { PartProps } from './view';

const WIDTH = 90;
const HEIGHT = 24;

/** Where a step arrived. */
interface Stop {
  readonly logits: readonly number[];
  readonly loss: number;
}

/** A button, its step size η, and the losses so far. */
export function Descent({ editing, change, memory }: PartProps) {
  const rate = memory.get('rate', 1);
  const { logits, loss } = rowOf(editing);
  const here: Stop = { logits, loss: loss?.loss ?? 0 };
  const trail = trailTo(here, memory.get<readonly Stop[]>('trail', []));
  const descend = () => {
    const next = steppedDown(editing, rate);
    memory.set('trail', [...trail, { logits: next, loss: lossAt(editing, next) }]);
    change(withLogits(editing, next));
  };
  return (
    <div class="cnn-control cnn-descent" data-no-picture>
      <button type="button" disabled={!Number.isFinite(here.loss)} onClick={descend}>Descend one step</button>
      <label class="cnn-rate">η <NumberField label="Step size η" value={rate} refuse={(x) => (x > 0 && x < Infinity ? undefined : 'η must be above 0.')} onChange={(x) => memory.set('rate', x)} /></label>
      {trail.length > 1 ? <Trail losses={trail.map((stop) => stop.loss)} /> : null}
    </div>
  );
}

/** The steps that led here; only this place when it was reached by hand. */
function trailTo(here: Stop, walked: readonly Stop[]): readonly Stop[] {
  const last = walked.findLastIndex((stop) => stop.logits.every((z, i) => z === here.logits[i]));
  return last < 0 ? [here] : walked.slice(0, last + 1);
}

function lossAt(editing: Editing, logits: readonly number[]): number {
  const { settings } = editing.model;
  return crossEntropyOf(softmaxOf(logits, settings.temperature), rowOf(editing).target ?? [], settings).loss;
}

function Trail({ losses }: { readonly losses: readonly number[] }) {
  const x = scaleLinear([0, losses.length - 1], [3, WIDTH - 3]);
  const y = scaleLinear([0, Math.max(...losses)], [HEIGHT - 3, 3]);
  const last = losses[losses.length - 1];
  return (
    <span class="cnn-trail" title={losses.map((loss) => shortNumber(loss)).join(' → ')}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} role="img" aria-label={`Losses: ${losses.map((loss) => shortNumber(loss)).join(', ')}`}>
        <path d={line<number>((_, i) => x(i), (loss) => y(loss))(losses) ?? ''} />
        <circle cx={x(losses.length - 1)} cy={y(last)} r={2.5} />
      </svg>
      <span class="cnn-figure">{shortNumber(losses[losses.length - 2])} → {shortNumber(last)}</span>
    </span>
  );
}
