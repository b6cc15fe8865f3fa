// The layers that a view can show, as tabs by name.
import type { LayerView } from '../../lab/jobs/filters-network';
import { shortName } from '../models/short-name';

interface LayerTabsProps {
  readonly layers: readonly LayerView[];
  readonly chosen: LayerView;
  readonly onLayer: (layer: LayerView) => void;
}

/** More layers than these are a list to choose from. */
const MOST = 12;

/** One tab a layer, in the order of computation. */
export function LayerTabs({ layers, chosen, onLayer }: LayerTabsProps) {
  if (layers.length > MOST) return <LayerList layers={layers} chosen={chosen} onLayer={onLayer} />;
  return (
    <div class="cnn-tabs" role="tablist" aria-label="Layers">
      {layers.map((layer) => (
        <button key={layer.name} type="button" role="tab" tabIndex={-1} class={layer.name === chosen.name ? 'is-on' : ''} aria-selected={layer.name === chosen.name} onClick={() => onLayer(layer)}>
          {shortName(layer.name)} <span class="cnn-aside">{layer.line}</span>
        </button>
      ))}
    </div>
  );
}

function LayerList({ layers, chosen, onLayer }: LayerTabsProps) {
  const choose = (name: string): void => {
    const layer = layers.find((candidate) => candidate.name === name);
    if (layer) onLayer(layer);
  };
  return (
    <label class="cnn-layer-list">
      Layer{' '}
      <select value={chosen.name} onChange={(event) => choose(event.currentTarget.value)}>
        {layers.map(({ name, line }) => <option key={name} value={name}>{shortName(name)}: {line}</option>)}
      </select>
    </label>
  );
}
