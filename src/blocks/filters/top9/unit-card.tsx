// A unit by its nine favourite patches, and their projections beside them where there are some.
import { useMemo } from 'preact/hooks';
import { usePalette } from '../../pictures/palette-context';
import { Nine } from './nine';
import { patchTiles, projectionLimit, projectionTiles } from './tiles';
import type { Top9Model } from './top9-model';
import { shortName } from '../../models/short-name';

/** What is pointed at: one of the nine of a unit. */
export interface Pointed {
  readonly unit: number;
  readonly rank: number;
}

interface UnitNinesProps {
  readonly model: Top9Model;
  readonly unit: number;
  /** Side of a tile on the screen. */
  readonly side: number;
  /** Whether projections stand beside the patches. */
  readonly withProjections: boolean;
  readonly pointed: Pointed | undefined;
  readonly onPoint: (pointed: Pointed | undefined) => void;
  readonly onPick?: (pointed: Pointed) => void;
}

/** Both squares of nine; pointing at either lights the other. */
export function UnitNines({ model, unit, side, withProjections, pointed, onPoint, onPick }: UnitNinesProps) {
  const palette = usePalette();
  const { layer, patches: { [unit]: patches = [] }, projections, pictures } = model;
  const own = projections.get(unit);
  const limit = projectionLimit(model, unit);
  const seen = useMemo(() => patchTiles(model, patches, side), [patches, pictures, side]);
  const projected = useMemo(() => (own ? projectionTiles(model, patches, own, { palette, limit, side }) : []), [own, patches, palette, limit, side]);
  const lit = pointed?.unit === unit ? pointed.rank : undefined;
  const handlers = {
    lit, side, onPoint: (rank: number | undefined) => onPoint(rank === undefined ? undefined : { unit, rank }),
    ...(onPick && { onPick: (rank: number) => onPick({ unit, rank }) }),
  };
  return (
    <span class="cnn-nines">
      <Nine label={`Top patches of ${shortName(layer.name)} unit ${unit}`} tiles={seen} {...handlers} />
      {withProjections ? <Nine label={`Projections of ${shortName(layer.name)} unit ${unit}`} tiles={projected} {...handlers} /> : null}
    </span>
  );
}

interface UnitCardsProps extends Omit<UnitNinesProps, 'unit' | 'onPick'> {
  readonly onUnit: (unit: number) => void;
  readonly onPick?: (pointed: Pointed) => void;
}

/** The units on show, to choose one. */
export function UnitCards({ model, onUnit, onPick, ...nines }: UnitCardsProps) {
  const { layer, shown, unit: chosen } = model;
  return (
    <div class="cnn-unit-cards" role="listbox" aria-label={`Units of ${shortName(layer.name)}`} dir="ltr">
      {shown.map((unit) => (
        <button key={unit} type="button" class={`cnn-unit cnn-unit-card${unit === chosen ? ' is-on' : ''}`} role="option" aria-selected={unit === chosen} tabIndex={-1} aria-label={`${shortName(layer.name)} unit ${unit}`} onClick={() => onUnit(unit)}>
          <span>{unit}</span>
          <UnitNines model={model} unit={unit} {...nines} {...(onPick && { onPick })} />
        </button>
      ))}
    </div>
  );
}
