// The controls above the maps: one more method, the layer that is looked at, overlay, contrast, and a stop while something runs.
import type { Change } from '../../block';
import type { FiltersOptions } from '../options';
import type { AttributionModel } from './attribution-model';
import { MethodSelect } from './method-select';
import { shortName } from '../../models/short-name';

interface AttributionControlsProps {
  readonly model: AttributionModel;
  readonly options: FiltersOptions;
  readonly change: Change<FiltersOptions>;
}

const CONTRASTS = [1, 2, 4, 8];

/** One row of small controls. */
export function AttributionControls({ model, options, change }: AttributionControlsProps) {
  const { maps, methods, network, layer, explained, stop } = model;
  const choices = maps.map(({ choice }) => choice);
  const isStopped = maps.some(({ state }) => state === 'stopped');
  const looking = network.layers.filter(({ shape }) => shape.length === 3);
  return (
    <div class="cnn-controls">
      <MethodSelect label="Add a method" methods={methods} onMethod={(name) => change({ method: [...choices, { name, options: [] }] })} />
      {explained.unit || !layer ? null : (
        <label class="cnn-control">
          maps of
          <select class="dropdown cnn-choice" aria-label="Layer that class activation maps look at" value={layer.name} onChange={(event) => change({ layer: { name: event.currentTarget.value } })}>
            {looking.map(({ name }) => <option key={name} value={name} selected={name === layer.name}>{shortName(name)}</option>)}
          </select>
        </label>
      )}
      <label class="cnn-control">
        <input type="checkbox" checked={options.overlay ?? true} onChange={(event) => change({ overlay: event.currentTarget.checked })} /> over the picture
      </label>
      <label class="cnn-control" title="Colours are full at the greatest value divided by this (key t)">
        contrast
        <select class="dropdown cnn-choice" aria-label="Contrast" value={String(options.contrast ?? 1)} onChange={(event) => change({ contrast: Number(event.currentTarget.value) })}>
          {[...new Set([...CONTRASTS, options.contrast ?? 1])].map((factor) => <option key={factor} value={String(factor)} selected={factor === (options.contrast ?? 1)}>{factor}×</option>)}
        </select>
      </label>
      {stop ? <button type="button" onClick={stop}>Stop</button> : null}
      {!stop && isStopped ? <button type="button" onClick={() => change({})}>Go on</button> : null}
    </div>
  );
}
