// One patch among its picture: where the unit was excited, what it saw, and what of that excited it.
import { useMemo, useState } from 'preact/hooks';
import { shortName } from '../../models/short-name';
import { fullNumber, shortNumber } from '../../number-format';
import { usePalette } from '../../pictures/palette-context';
import { PixelGrid, type Place } from '../../pictures/pixel-grid';
import { limitOf, statisticsOf } from '../../pictures/plane';
import { pictureUrl } from '../../pictures/plane-url';
import { asPicture, cutFrom, forTile } from '../../pictures/reduced';
import { signedUrl } from '../../pictures/signed-url';
import type { Patch } from '../../../study/top-patches';
import { windowSum } from '../explain';
import { RULE_NAMES } from '../relu-rules';
import { SumPanel } from '../sum-panel';
import type { Top9Model } from './top9-model';
import { projectionLimit } from './tiles';

interface PatchInspectorProps {
  readonly model: Top9Model;
  readonly unit: number;
  readonly rank: number;
}

const SIDE = 98;
/** Filters and their patches are small. */
const SMALL_SIDE = 86;

/** The picture with the receptive field, the patch, its projection or the filter, and the number. */
export function PatchInspector({ model, unit, rank }: PatchInspectorProps) {
  const { layer, pictures: { pictures, names }, patches } = model;
  const patch = patches[unit]?.[rank];
  const whole = useMemo(() => patch && pictureUrl(asPicture(forTile(cutFrom(pictures, patch.image, wholeOf(pictures.shape)), SIDE))), [pictures, patch]);
  if (!patch || whole === undefined) return <p class="cnn-aside">Nothing is found yet.</p>;
  const [, , height, width] = pictures.shape;
  const { from, to } = patch.field;
  const field = { row: from[0], column: from[1], rows: to[0] - from[0], columns: to[1] - from[1], look: 'field' } as const;
  return (
    <div class="cnn-patch">
      <p class="cnn-inspector-head"><b title={layer.name}>{shortName(layer.name)}</b> unit {unit}, number {rank + 1}: <b class="cnn-figure" title={fullNumber(patch.value)}>{shortNumber(patch.value)}</b></p>
      <div class="cnn-patch-pictures" dir="ltr">
        <figure>
          <PixelGrid label={`${names[patch.image]}; the unit sees rows ${from[0]} to ${to[0] - 1}, columns ${from[1]} to ${to[1] - 1}`} width={width} height={height} longest={SIDE} src={whole} isPicture outlines={[field]} />
          <figcaption>{names[patch.image]}</figcaption>
        </figure>
        <Seen model={model} unit={unit} rank={rank} patch={patch} />
      </div>
      <p class="cnn-aside">{placeWords(patch, model)}</p>
    </div>
  );
}

interface SeenProps extends PatchInspectorProps {
  readonly patch: Patch;
}

/** The patch in large, and beside it what excited the unit. */
function Seen({ model, unit, rank, patch }: SeenProps) {
  const palette = usePalette();
  const { pictures: { pictures }, projections, filters, rule } = model;
  const cut = useMemo(() => cutFrom(pictures, patch.image, patch.field), [pictures, patch]);
  const projection = projections.get(unit)?.[rank];
  const [, height, width] = cut.shape;
  const limit = projectionLimit(model, unit);
  const values = projection && statisticsOf(projection.data);
  const grid = { width, height, longest: filters ? SMALL_SIDE : SIDE };
  return (
    <>
      <figure>
        <PixelGrid {...grid} label="The patch" src={pictureUrl(asPicture(forTile(cut, SIDE)))} isPicture />
        <figcaption>patch<span class="cnn-aside">{height} × {width}</span></figcaption>
      </figure>
      {projection && values && !filters ? (
        <figure>
          <PixelGrid {...grid} label={`Projection by ${RULE_NAMES[rule]}, from ${shortNumber(values.min)} to ${shortNumber(values.max)}`} src={signedUrl(forTile(projection, SIDE), { palette, limit })} />
          <figcaption>{rule}<span class="cnn-aside">{shortNumber(values.min, 2)} … {shortNumber(values.max, 2)}</span></figcaption>
        </figure>
      ) : null}
    </>
  );
}

/** Kernel × patch with its numbers, in a layer that reads the pixels themselves. */
export function PatchSum({ model, unit, rank }: PatchInspectorProps) {
  const [tap, setTap] = useState<Place>();
  const [open, setOpen] = useState(0);
  const { network, layer, filters, patches, pictures: { pictures } } = model;
  const patch = patches[unit]?.[rank];
  const reads = layer.inputs[0] === network.input.name;
  if (!patch || !filters || !layer.windows || !reads) return null;
  const before = cutFrom(pictures, patch.image, wholeOf(pictures.shape));
  const [row, column] = patch.at;
  const sum = windowSum({ before: { shape: [1, ...before.shape], data: before.data }, W: filters.W, b: filters.b, windows: layer.windows }, unit, { row, column });
  return <SumPanel sum={sum} open={Math.min(open, sum.channels.length - 1)} onOpen={setOpen} input={{ limit: 1, isPicture: true }} weightLimit={limitOf(filters.W.data)} before={pictures.shape[1] === 3 ? 'channel' : 'picture'} tap={tap} onTap={setTap} />;
}

function wholeOf([, , height, width]: readonly number[]) {
  return { from: [0, 0], to: [height, width] };
}

function placeWords({ at, field: { from, to } }: Patch, { layer, scale }: Top9Model): string {
  const [row, column] = at;
  const where = at.length === 2 ? `Row ${row}, column ${column} of its map. ` : '';
  const sees = layer.field ? `It sees rows ${from[0]}–${to[0] - 1} and columns ${from[1]}–${to[1] - 1} of the picture.` : 'It sees the whole picture.';
  return `${where}${sees}${scale === 'unit' ? '' : ' All units on show have one scale.'}`;
}
