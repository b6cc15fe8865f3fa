// Patches and projections as tiles: cut out, made small, coloured.
import type { Tensor } from '../../../engine/tensor';
import type { PatchProjections } from '../../../study/patch-projections';
import type { Patch } from '../../../study/top-patches';
import { shortNumber } from '../../number-format';
import type { Palette } from '../../pictures/palette';
import { limitOf } from '../../pictures/plane';
import { pictureUrl } from '../../pictures/plane-url';
import { asPicture, cutFrom, forTile } from '../../pictures/reduced';
import { signedUrl } from '../../pictures/signed-url';
import type { NineTile, TilePart } from './nine';
import type { Top9Model } from './top9-model';

/** A unit's patches, each as it lies in its picture. */
export function patchTiles({ layer, pictures }: Pick<Top9Model, 'layer' | 'pictures'>, patches: readonly Patch[], side: number): NineTile[] {
  const extents = pictures.pictures.shape.slice(2);
  return patches.map((patch, rank) => ({
    src: pictureUrl(asPicture(forTile(cutFrom(pictures.pictures, patch.image, patch.field), side))),
    label: `${rank + 1}: ${pictures.names[patch.image]}, ${shortNumber(patch.value, 3)}`,
    part: partOf(patch, layer.field?.size, extents),
  }));
}

/** How a projection becomes colours. */
export interface ProjectionLook {
  readonly palette: Palette;
  readonly limit: number;
  readonly side: number;
}

/** A unit's projections beside its patches. */
export function projectionTiles({ layer, pictures }: Pick<Top9Model, 'layer' | 'pictures'>, patches: readonly Patch[], projections: PatchProjections, { palette, limit, side }: ProjectionLook): NineTile[] {
  const extents = pictures.pictures.shape.slice(2);
  return projections.map((projection, rank) => ({
    src: signedUrl(forTile(projection, side), { palette, limit }),
    label: `Projection ${rank + 1}, for ${pictures.names[patches[rank].image]}`,
    part: partOf(patches[rank], layer.field?.size, extents),
  }));
}

/** The size of number that gets the full colour, for a unit: its own, or that of all units on show. */
export function projectionLimit({ scale, projections }: Pick<Top9Model, 'scale' | 'projections'>, unit: number): number {
  const among = scale === 'unit' ? [projections.get(unit) ?? []] : [...projections.values()];
  return Math.max(0, ...among.flat().map(({ data }) => limitOf(data)));
}

/** Least and greatest number of the projections that share a scale with a unit. */
export function projectionRange({ scale, projections }: Pick<Top9Model, 'scale' | 'projections'>, unit: number): { readonly min: number; readonly max: number } {
  const among = scale === 'unit' ? [projections.get(unit) ?? []] : [...projections.values()];
  return rangeOf(among.flat());
}

function rangeOf(tensors: readonly Tensor[]): { min: number; max: number } {
  const range = { min: 0, max: 0 };
  for (const { data } of tensors)
    for (let i = 0; i < data.length; i++) {
      if (data[i] < range.min) range.min = data[i];
      else if (data[i] > range.max) range.max = data[i];
    }
  return range;
}

/** Where what is left of a field lies in the square that a whole one fills. */
export function partOf({ field: { from, to } }: Pick<Patch, 'field'>, size: readonly number[] | undefined, extents: readonly number[]): TilePart {
  const box = extents.map((extent, axis) => Math.min(extent, size?.[axis] ?? extent));
  const longest = Math.max(...box);
  const [height, width] = from.map((start, axis) => to[axis] - start);
  const offset = (axis: number, extent: number) => (longest - box[axis]) / 2 + (from[axis] === 0 ? box[axis] - extent : 0);
  return { x: offset(1, width) / longest, y: offset(0, height) / longest, width: width / longest, height: height / longest };
}
