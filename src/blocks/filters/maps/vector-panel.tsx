// A layer whose units are single numbers: a bar for each where they are few, else a field of coloured pixels.
import { shortName } from '../../models/short-name';
import { shortNumber } from '../../number-format';
import { usePalette } from '../../pictures/palette-context';
import { PixelGrid } from '../../pictures/pixel-grid';
import { planeUrl } from '../../pictures/plane-url';
import { limitOf, statisticsOf } from '../../pictures/plane';
import { ScaleLine } from '../../pictures/scale-bar';
import type { MapsModel } from './maps-model';

/** More units than these are pixels, not bars. */
const FEW = 40;
const SIDE = 260;

interface VectorPanelProps {
  readonly model: MapsModel;
  readonly onUnit: (unit: number) => void;
}

/** The numbers of a layer without maps. */
export function VectorPanel(props: VectorPanelProps) {
  const { layer, activations } = props.model;
  const values = activations[layer.name].data;
  const { min, max } = statisticsOf(values);
  return (
    <>
      {values.length <= FEW ? <Bars {...props} values={values} /> : <Field {...props} values={values} />}
      <ScaleLine label={`all of ${shortName(layer.name)}`} min={min} max={max} limit={limitOf(values)} />
    </>
  );
}

interface ValuesProps extends VectorPanelProps {
  readonly values: ArrayLike<number>;
}

const BAR = 110;

function Bars({ model: { layer, unit, network: { labels } }, values, onUnit }: ValuesProps) {
  const { negative, positive } = usePalette();
  const limit = limitOf(values) || 1;
  const isAnswer = values.length === labels.length;
  return (
    <div class="cnn-vector" role="listbox" aria-label={`Units of ${shortName(layer.name)}`} dir="ltr">
      {Array.from(values, (value, i) => (
        <button key={i} type="button" class={`cnn-vector-row${i === unit ? ' is-on' : ''}`} role="option" aria-selected={i === unit} tabIndex={-1} onClick={() => onUnit(i)}>
          <span>{isAnswer ? labels[i] : i}</span>
          <svg viewBox={`0 0 ${2 * BAR} 12`} width={2 * BAR} height={12} aria-hidden="true">
            <rect x={value < 0 ? BAR + (value / limit) * BAR : BAR} width={(Math.abs(value) / limit) * BAR} height="12" fill={`rgb(${(value < 0 ? negative : positive).join(' ')})`} />
            <path class="cnn-scale-tick" d={`M${BAR} 0V12`} />
          </svg>
          <span class="cnn-figure">{shortNumber(value)}</span>
        </button>
      ))}
    </div>
  );
}

function Field({ model: { layer, unit }, values, onUnit }: ValuesProps) {
  const palette = usePalette();
  const columns = 2 ** Math.ceil(Math.log2(Math.sqrt(values.length)));
  const height = Math.ceil(values.length / columns);
  const point = { row: Math.floor(unit / columns), column: unit % columns };
  const padded = Float64Array.from({ length: columns * height }, (_, i) => values[i] ?? 0);
  return (
    <PixelGrid
      label={`${values.length} numbers of ${shortName(layer.name)}`} width={columns} height={height} longest={SIDE} point={point}
      src={planeUrl({ width: columns, height, values: padded }, { palette, limit: limitOf(values) })}
      outlines={[{ ...point, rows: 1, columns: 1, look: 'point' }]}
      onPick={({ row, column }) => onUnit(Math.min(values.length - 1, row * columns + column))}
    />
  );
}
