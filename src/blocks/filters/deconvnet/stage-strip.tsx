// The way down as a strip: the unit, every layer with what it hands on, the pixels.
import { useMemo } from 'preact/hooks';
import { usePalette } from '../../pictures/palette-context';
import { mosaicOf, mosaicUrl } from '../../pictures/plane-url';
import { Thumb } from '../../pictures/thumb';
import { forTile } from '../../pictures/reduced';
import { channelPlanes, signedUrl } from '../../pictures/signed-url';
import type { ProjectionStage } from '../../../study/projection-stages';
import { projectionLimit, signalLimit, type DeconvnetModel } from './deconvnet-model';
import { shortName } from '../../models/short-name';

/** What each step is called. */
const STEP_NAMES: Readonly<Record<ProjectionStage['does'], string>> = { unpool: 'unpool', rectify: 'rectify', filter: 'filter', pass: 'hand on' };

interface StageStripProps {
  readonly model: DeconvnetModel;
  /** Index of the step that is open. */
  readonly open: number;
  readonly onOpen: (index: number) => void;
}

/** One button a step, from the unit down. */
export function StageStrip({ model, open, onOpen }: StageStripProps) {
  const palette = usePalette();
  const { way: { stages, values }, layer, unit } = model;
  const thumbs = useMemo(() => stages.map((stage, i) => thumbOf(model, stage, { palette, isLast: i === stages.length - 1 })), [model, palette]);
  return (
    <div class="cnn-strip cnn-strip-steps" role="tablist" aria-label="Steps down to the pixels" dir="ltr">
      <span class="cnn-strip-start">{shortName(layer.name)}<span class="cnn-aside">unit {unit}</span></span>
      {stages.map(({ node, does, input, below }, i) => (
        <button key={node} type="button" class={`cnn-strip-layer${i === open ? ' is-on' : ''}`} role="tab" aria-selected={i === open} tabIndex={-1} title={`${STEP_NAMES[does]}: ${node} hands ${below.of} × ${(below.planes.shape.slice(1)).join(' × ')} numbers to ${input}`} onClick={() => onOpen(i)}>
          <span class="cnn-strip-step" aria-hidden="true">›</span>
          <Thumb {...thumbs[i]} side={THUMB} />
          <span>{STEP_NAMES[does]}<span class="cnn-aside">{i === stages.length - 1 ? `→ ${values.shape.slice(2).join('×')} pixels` : shortName(node)}</span></span>
        </button>
      ))}
    </div>
  );
}

/** Height of a thumb on the screen. */
const THUMB = 66;

function thumbOf(model: DeconvnetModel, { below, small }: ProjectionStage, { palette, isLast }: { readonly palette: Parameters<typeof signedUrl>[1]['palette']; readonly isLast: boolean }): { readonly src: string; readonly rows: number } {
  const { shape, data } = model.way.values;
  if (isLast) {
    const projection = forTile({ shape: shape.slice(1), data }, THUMB);
    return { src: signedUrl(projection, { palette, limit: projectionLimit(model) }), rows: projection.shape[1] };
  }
  const limit = signalLimit(model, below);
  const planes = channelPlanes(small);
  return { src: mosaicUrl(planes, planes.map(() => ({ palette, limit }))), rows: mosaicOf(planes.length, planes[0]).height };
}
