// The layers that a view can show, as tabs by name.
import type { LayerView } from '../../lab/jobs/filters-network';

interface LayerTabsProps {
  readonly layers: readonly LayerView[];
  readonly chosen: LayerView;
  readonly onLayer: (layer: LayerView) => void;
}

/** One tab a layer, in the order of computation. */
export function LayerTabs({ layers, chosen, onLayer }: LayerTabsProps) {
  return (
    <div class="cnn-tabs" role="tablist" aria-label="Layers">
      {layers.map((layer) => (
        <button key={layer.name} type="button" role="tab" tabIndex={-1} class={layer.name === chosen.name ? 'is-on' : ''} aria-selected={layer.name === chosen.name} onClick={() => onLayer(layer)}>
          {layer.name} <span class="cnn-aside">{layer.line}</span>
        </button>
      ))}
    </div>
  );
}
