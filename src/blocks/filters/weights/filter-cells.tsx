// One channel of one filter in numbers, each of them a field: change a weight where it stands.
import { refuseWeight } from '../fields';
import { NumberField } from '../../ui/number-field';
import { shortName } from '../../models/short-name';
import { fullNumber, shortNumber } from '../../number-format';
import { lettersOn } from '../../pictures/palette';
import { usePalette } from '../../pictures/palette-context';
import { mosaicUrl } from '../../pictures/plane-url';
import { cellNumber } from '../../pictures/pixel-grid';
import { filterPlanes, weightLimit, type WeightsModel } from './weights-model';

interface FilterCellsProps {
  readonly model: WeightsModel;
  readonly channel: number;
  readonly onChannel: (channel: number) => void;
  readonly isEditable: boolean;
  /** Sets a weight by its path, such as `conv1.W.3.0.2.2`. */
  readonly onEdit: (path: string, value: number) => void;
}

/** Step of the arrow keys, as a part of the scale. */
const STEP = 0.05;

/** The chosen filter, one channel at a time. */
export function FilterCells({ model, channel, onChannel, isEditable, onEdit }: FilterCellsProps) {
  const palette = usePalette();
  const { layer, unit, filters, edits, biases } = model;
  const planes = filterPlanes(filters, unit);
  const { width, height, values } = planes[channel];
  const limit = weightLimit(model, unit);
  const path = (i: number) => weightPath(model, channel, i);
  const step = Number((STEP * (limit || 1)).toPrecision(1));
  return (
    <div class="cnn-filter-numbers">
      <p class="cnn-inspector-head"><b title={layer.name}>{shortName(layer.name)}</b> filter {unit}{planes.length > 1 ? <>, channel {channel} of {planes.length}</> : null}</p>
      {planes.length > 1 ? <Channels {...{ model, channel, onChannel }} /> : null}
      <div class="cnn-cells" role="group" dir="ltr" aria-label={`Weights of ${shortName(layer.name)} filter ${unit}, channel ${channel}`} style={{ '--cnn-columns': String(width) }}>
        {Array.from({ length: width * height }, (_, i) => {
          const isEdited = edits.some((edit) => edit.path === path(i));
          const share = limit > 0 ? Math.min(1, Math.abs(values[i]) / limit) : 0;
          const look = `cnn-cell${values[i] < 0 ? ' is-negative' : ''} is-${lettersOn(values[i], limit, palette)}${isEdited ? ' is-edited' : ''}`;
          const label = `Weight, row ${Math.floor(i / width)}, column ${i % width}`;
          return (
            <span key={i} class={look} style={{ '--cnn-share': String(share) }}>
              {isEditable ? <NumberField label={label} value={values[i]} step={step} format={cellNumber} refuse={refuseWeight} onChange={(value) => onEdit(path(i), value)} /> : <span title={fullNumber(values[i])}>{cellNumber(values[i])}</span>}
            </span>
          );
        })}
      </div>
      {biases && isEditable ? (
        <label class="cnn-control">bias <NumberField label="Bias" value={biases.data[unit]} step={step} refuse={refuseWeight} onChange={(value) => onEdit(`${layer.name}.b.${unit}`, value)} /></label>
      ) : null}
      {edits.length > 0 ? <p class="cnn-aside">{edits.length} {edits.length === 1 ? 'weight' : 'weights'} changed by hand: {edits.slice(0, 3).map(({ path: name, value }) => `${name} = ${shortNumber(value)}`).join(', ')}{edits.length > 3 ? ' …' : ''}</p> : null}
    </div>
  );
}

/** A dense layer’s weights are counted in a row, a convolution’s by channel, row and column. */
function weightPath({ layer, unit, filters: { shape: [, , height, width] } }: WeightsModel, channel: number, i: number): string {
  if (layer.weights['W'].length === 2) return `${layer.name}.W.${unit}.${channel * height * width + i}`;
  return `${layer.name}.W.${unit}.${channel}.${Math.floor(i / width)}.${i % width}`;
}

/** The channels of the filter, to choose one. */
function Channels({ model, channel, onChannel }: Pick<FilterCellsProps, 'model' | 'channel' | 'onChannel'>) {
  const palette = usePalette();
  const limit = weightLimit(model, model.unit);
  return (
    <div class="cnn-units cnn-units-small" role="listbox" aria-label="Channels" dir="ltr">
      {filterPlanes(model.filters, model.unit).map((plane, c) => (
        <button key={c} type="button" class={`cnn-unit${c === channel ? ' is-on' : ''}`} role="option" aria-selected={c === channel} tabIndex={-1} aria-label={`Channel ${c}`} title={`Channel ${c}`} onClick={() => onChannel(c)}>
          <img src={mosaicUrl([plane], [{ palette, limit }])} alt="" />
        </button>
      ))}
    </div>
  );
}
