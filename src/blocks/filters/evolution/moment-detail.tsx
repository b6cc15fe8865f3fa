// The chosen unit at one moment, in large: its filter, or the picture that excited it most with its projection.
import { useMemo } from 'preact/hooks';
import { shortName } from '../../models/short-name';
import { shortNumber } from '../../number-format';
import { usePalette } from '../../pictures/palette-context';
import { PixelGrid } from '../../pictures/pixel-grid';
import { pictureUrl } from '../../pictures/plane-url';
import { asPicture, cutFrom, forTile } from '../../pictures/reduced';
import { SignedScale } from '../../pictures/signed-scale';
import { signedUrl } from '../../pictures/signed-url';
import type { EvolutionModel } from './evolution-model';
import { momentWords } from './player';
import { evolutionLimit, evolutionRange, unitPicture } from './unit-pictures';

interface MomentDetailProps {
  readonly model: EvolutionModel;
  readonly at: number;
}

const SIDE = 140;

/** Nothing while it is being looked for. */
export function MomentDetail({ model, at }: MomentDetailProps) {
  const palette = usePalette();
  const { unit, layer, filters, moments } = model;
  const limit = useMemo(() => evolutionLimit(model, unit), [model]);
  const range = useMemo(() => evolutionRange(model, unit), [model]);
  const picture = unitPicture(model, unit, at);
  if (!picture) return null;
  const [channels, height, width] = picture.shape;
  const what = filters ? `filter ${unit}` : `projection of unit ${unit}`;
  return (
    <div class="cnn-stage-pictures" dir="ltr">
      <Favourite model={model} at={at} />
      <figure>
        <PixelGrid label={`The ${what} of ${shortName(layer.name)} at ${momentWords(moments[at])}`} width={width} height={height} longest={SIDE} src={signedUrl(forTile(picture, SIDE), { palette, limit })} />
        <figcaption>{what}<span class="cnn-aside">step {moments[at].step}</span></figcaption>
        <SignedScale label={`over all ${moments.length} snapshots`} {...range} limit={limit} channels={channels} isTight />
      </figure>
    </div>
  );
}

/** The picture that excited the unit most at that moment, with what the unit saw of it. */
function Favourite({ model: { stages, pictures, shown, unit }, at }: MomentDetailProps) {
  const patch = stages?.[at]?.[shown.indexOf(unit)]?.patch;
  if (!patch || !pictures) return null;
  const [, , height, width] = pictures.pictures.shape;
  const { from, to } = patch.field;
  const src = pictureUrl(asPicture(forTile(cutFrom(pictures.pictures, patch.image, { from: [0, 0], to: [height, width] }), SIDE)));
  return (
    <figure>
      <PixelGrid label={`${pictures.names[patch.image]} with what the unit sees`} width={width} height={height} longest={SIDE} src={src} isPicture outlines={[{ row: from[0], column: from[1], rows: to[0] - from[0], columns: to[1] - from[1], look: 'field' }]} />
      <figcaption>{pictures.names[patch.image]}<span class="cnn-aside">answer {shortNumber(patch.value, 3)}</span></figcaption>
    </figure>
  );
}
