// The whole network as a strip to walk through: the picture, every layer as a small mosaic of its maps, the answer.
import { Fragment } from 'preact';
import type { LayerView } from '../../../lab/jobs/filters-network';
import { usePalette } from '../../pictures/palette-context';
import { mosaicUrl, pictureUrl, planeUrl, type Tint } from '../../pictures/plane-url';
import { limitOf } from '../../pictures/plane';
import { planesOf } from '../map-planes';
import { mapLimit, type MapsModel } from './maps-model';

interface LayerStripProps {
  readonly model: MapsModel;
  readonly onLayer: (layer: LayerView) => void;
}

/** One button a layer, in the order of computation. */
export function LayerStrip({ model, onLayer }: LayerStripProps) {
  const { picture, network, layer: chosen } = model;
  const palette = usePalette();
  return (
    <div class="cnn-strip" role="tablist" aria-label="Layers" dir="ltr">
      <figure class="cnn-strip-input">
        <img class="cnn-thumb is-picture" src={pictureUrl(picture)} alt={`The picture: ${picture.name}`} />
        <figcaption>image<span class="cnn-aside">{picture.channels > 1 ? `${picture.channels}×` : ''}{picture.height}×{picture.width}</span></figcaption>
      </figure>
      {network.layers.map((layer) => (
        <Fragment key={layer.name}>
          <span class="cnn-strip-arrow" aria-hidden="true">›</span>
          <button
            type="button" class={`cnn-strip-layer${layer.name === chosen.name ? ' is-on' : ''}`} role="tab" aria-selected={layer.name === chosen.name}
            tabIndex={-1} title={layer.line} onClick={() => onLayer(layer)}
          >
            <img class="cnn-thumb" src={thumbUrl(model, layer, palette)} alt="" />
            <span>{layer.name}<span class="cnn-aside">{layer.shape.join('×')}</span></span>
          </button>
        </Fragment>
      ))}
    </div>
  );
}

/** All maps of a layer side by side; a row of numbers as a column of pixels, folded where it is long. */
function thumbUrl(model: MapsModel, { name, shape }: LayerView, palette: Tint['palette']): string {
  const activation = model.activations[name];
  const planes = planesOf(activation);
  if (planes.length > 0) return mosaicUrl(planes, planes.map((_, unit) => ({ palette, limit: mapLimit(model, name, unit) })));
  const columns = shape[0] <= 12 ? 1 : Math.ceil(Math.sqrt(shape[0]));
  const values = activation.data;
  return planeUrl({ width: columns, height: Math.ceil(values.length / columns), values: padded(values, columns) }, { palette, limit: limitOf(values) });
}

function padded(values: ArrayLike<number>, columns: number): ArrayLike<number> {
  return Float64Array.from({ length: Math.ceil(values.length / columns) * columns }, (_, i) => values[i] ?? 0);
}
