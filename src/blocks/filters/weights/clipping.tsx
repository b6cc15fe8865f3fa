// Feature-scale clipping, figure 6 of Zeiler & Fergus: how strong each filter is, how strong it may be, and what the
// filters look like when those that drown the others are scaled back.
import { max } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { shortName } from '../../models/short-name';
import { fullNumber, shortNumber } from '../../number-format';
import { Slider } from '../../ui/slider';
import type { Change } from '../../block';
import type { FiltersOptions } from '../options';
import type { Clipping, WeightsModel } from './weights-model';

interface RmsBarsProps {
  readonly model: WeightsModel;
  readonly clip: Clipping;
  readonly onUnit: (unit: number) => void;
}

const WIDTH = 560, HEIGHT = 112, LEFT = 40, BOTTOM = 16, TOP = 8;
/** Bars with fewer pixels than this have no number. */
const ROOM = 13;

/** A bar for each filter; what lies above the radius is cut off. */
export function RmsBars({ model: { unit: chosen, layer }, clip: { rms, radius, clipped }, onUnit }: RmsBarsProps) {
  const most = Math.max(max(rms) ?? 0, radius) || 1;
  const y = scaleLinear([0, most], [HEIGHT - BOTTOM, TOP]);
  const step = (WIDTH - LEFT) / rms.length;
  const gap = step > 4 ? 1.5 : 0;
  return (
    <svg class="cnn-rms" dir="ltr" role="img" aria-label={`Root mean square of the ${rms.length} filters of ${shortName(layer.name)}; ${clipped.filter(Boolean).length} exceed ${shortNumber(radius)}`} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT}>
      {y.ticks(3).map((tick) => <text key={tick} x={LEFT - 6} y={y(tick) + 4} text-anchor="end">{shortNumber(tick)}</text>)}
      {Array.from(rms, (value, unit) => {
        const x = LEFT + unit * step + gap / 2;
        const kept = Math.min(value, radius);
        return (
          <g key={unit} class={unit === chosen ? 'is-on' : ''} onClick={() => onUnit(unit)}>
            <title>{`Filter ${unit}: RMS ${fullNumber(value)}${clipped[unit] ? `, scaled by ${shortNumber(radius / value, 3)}` : ''}`}</title>
            <rect class="cnn-rms-ground" x={x - gap / 2} width={step} y={TOP} height={HEIGHT - TOP} />
            <rect class="cnn-rms-kept" x={x} width={step - gap} y={y(kept)} height={y(0) - y(kept)} />
            {clipped[unit] ? <rect class="cnn-rms-cut" x={x} width={step - gap} y={y(value)} height={y(radius) - y(value)} /> : null}
            {step >= ROOM ? <text x={x + (step - gap) / 2} y={HEIGHT - 4} text-anchor="middle">{unit}</text> : null}
          </g>
        );
      })}
      <path class="cnn-rms-radius" d={`M${LEFT} ${y(radius)}H${WIDTH}`} />
      <text class="cnn-rms-label" x={WIDTH} y={y(radius) - 3} text-anchor="end">radius {shortNumber(radius, 3)}</text>
    </svg>
  );
}

interface ClipControlProps {
  readonly model: WeightsModel;
  readonly change: Change<FiltersOptions>;
}

/** The radius as a slider; without clipping the way to it. */
export function ClipControl({ model: { clip, rms }, change }: ClipControlProps) {
  const most = max(rms) ?? 0;
  if (most === 0) return null;
  if (!clip) {
    return <button type="button" class="cnn-quiet-button" data-no-picture onClick={() => change({ clip: middleOf(rms) })}>Scale strong filters back …</button>;
  }
  const { radius } = clip;
  return (
    <label class="cnn-control" data-no-picture>
      radius <Slider label="Radius" value={radius} min={0} max={most * 1.1} text={shortNumber(radius)} onChange={(value, step) => change({ clip: Number(Math.max(value, most / 1000).toPrecision(3)) }, step)} />
      <button type="button" class="cnn-quiet-button" onClick={() => change({ clip: undefined })}>Leave them as they are</button>
    </label>
  );
}

/** The median, to two digits: half of the filters are scaled back. */
function middleOf(rms: ArrayLike<number>): number {
  const sorted = Array.from(rms).sort((a, b) => a - b);
  return Number(sorted[Math.floor(sorted.length / 2)].toPrecision(2));
}
