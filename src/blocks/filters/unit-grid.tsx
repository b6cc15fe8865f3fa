// The units of a layer as tiles, one of them chosen: by click, or by the arrows.

/** One tile. */
export interface Tile {
  readonly src: string;
  /** What a screen reader says of it. */
  readonly label: string;
}

interface UnitGridProps {
  readonly label: string;
  readonly tiles: readonly Tile[];
  /** The unit of the first tile; 0 where absent. */
  readonly from?: number;
  readonly chosen: number;
  readonly onUnit: (unit: number) => void;
  /** Side of a tile on the screen. */
  readonly side: number;
}

/** Tiles more than these are folded away behind the chosen one’s neighbours. */
const MOST = 128;

/** The tiles in order, numbered by unit. */
export function UnitGrid({ label, tiles, from = 0, chosen, onUnit, side }: UnitGridProps) {
  const first = Math.max(0, Math.min(chosen - from - MOST / 2, tiles.length - MOST));
  return (
    <div class="cnn-units" role="listbox" aria-label={label} dir="ltr" style={{ '--cnn-tile': `${side}px` }}>
      {tiles.slice(first, first + MOST).map(({ src, label: name }, i) => {
        const unit = from + first + i;
        return (
          <button
            key={unit} type="button" class={`cnn-unit${unit === chosen ? ' is-on' : ''}`} role="option" aria-selected={unit === chosen}
            tabIndex={-1} aria-label={name} title={name} onClick={() => onUnit(unit)}
          >
            <img src={src} alt="" />
            <span>{unit}</span>
          </button>
        );
      })}
      {tiles.length > MOST ? <p class="cnn-aside cnn-units-fold">units {first} to {first + MOST - 1} of {tiles.length}; the arrow keys lead on</p> : null}
    </div>
  );
}
