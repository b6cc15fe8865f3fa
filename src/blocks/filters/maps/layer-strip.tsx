// The whole network as a strip to walk through: the picture, every layer as a small mosaic of its maps, the answer.
import { Fragment } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { LayerView } from '../../../lab/jobs/filters-network';
import type { LayerThumb } from '../../../lab/jobs/layer-thumbs';
import { shortName } from '../../models/short-name';
import { usePalette } from '../../pictures/palette-context';
import { mosaicOf, mosaicUrl, pictureUrl, type Tint } from '../../pictures/plane-url';
import { Thumb } from '../../pictures/thumb';
import type { Scale } from '../options';
import { tileOf } from '../../pictures/reduced';
import { sharedLimit, type MapsModel } from './maps-model';

interface LayerStripProps {
  readonly model: MapsModel;
  readonly onLayer: (layer: LayerView) => void;
}

/** Height of a thumb on the screen. */
const THUMB = 44;

/** One button a layer, in the order of computation. */
export function LayerStrip({ model, onLayer }: LayerStripProps) {
  const { picture, network, layer: chosen, thumbs, scale } = model;
  const palette = usePalette();
  const strip = useRef<HTMLDivElement>(null);
  useEffect(() => showChosen(strip.current), [chosen.name]);
  const shared = sharedLimit(thumbs, 0);
  const input = useMemo(() => pictureUrl(tileOf(picture, THUMB)), [picture]);
  return (
    <div class="cnn-strip" ref={strip} dir="ltr">
      <figure class="cnn-strip-input">
        <img class="cnn-thumb is-picture" src={input} alt={`The picture: ${picture.name}`} />
        <figcaption>image<span class="cnn-aside">{picture.channels > 1 ? `${picture.channels}×` : ''}{picture.height}×{picture.width}</span></figcaption>
      </figure>
      <div class="cnn-strip-layers" role="tablist" aria-label="Layers">
        {network.layers.map((layer) => (
          <Fragment key={layer.name}>
            <span class="cnn-strip-arrow" aria-hidden="true">›</span>
            <button
              type="button" class={`cnn-strip-layer${layer.name === chosen.name ? ' is-on' : ''}`} role="tab" aria-selected={layer.name === chosen.name}
              tabIndex={-1} title={`${layer.name}: ${layer.line}`} onClick={() => onLayer(layer)}
            >
              {thumbs[layer.name] ? <Thumb src={thumbUrl(thumbs[layer.name], scale, shared, palette)} rows={mosaicOf(thumbs[layer.name].limits.length, thumbs[layer.name]).height} side={THUMB} /> : <span class="cnn-thumb cnn-thumb-later" />}
              <span class="cnn-strip-name">{shortName(layer.name)}<span class="cnn-aside">{layer.shape.join('×')}</span></span>
            </button>
          </Fragment>
        ))}
      </div>
    </div>
  );
}

/** Brings the chosen layer of a strip that is wider than its block into the middle, without moving the page. */
function showChosen(strip: HTMLDivElement | null): void {
  const chosen = strip?.querySelector<HTMLElement>('.is-on');
  if (!strip || !chosen || strip.scrollWidth <= strip.clientWidth) return;
  strip.scrollLeft += chosen.getBoundingClientRect().left - strip.getBoundingClientRect().left - (strip.clientWidth - chosen.offsetWidth) / 2;
}

const urls = new WeakMap<LayerThumb, Map<string, string>>();

/** Some maps of a layer side by side, or its numbers; made once for each way of colouring them. */
function thumbUrl(thumb: LayerThumb, scale: Scale, shared: number, palette: Tint['palette']): string {
  const own = urls.get(thumb) ?? new Map<string, string>();
  urls.set(thumb, own);
  const key = JSON.stringify([scale, scale === 'shared' && shared, palette]);
  const url = own.get(key) ?? drawn(thumb, (map) => ({ palette, limit: scale === 'unit' ? thumb.limits[map] : scale === 'layer' ? thumb.limit : shared }));
  own.set(key, url);
  return url;
}

function drawn({ width, height, values, limits }: LayerThumb, tint: (map: number) => Tint): string {
  const planes = Array.from(limits, (_, k) => ({ width, height, values: values.subarray(k * width * height, (k + 1) * width * height) }));
  return mosaicUrl(planes, planes.map((_, k) => tint(k)));
}
