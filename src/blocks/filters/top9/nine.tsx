// Nine small pictures, three rows of three, of which one can be pointed at.

/** One of the nine. */
export interface NineTile {
  readonly src: string;
  readonly label: string;
  /** The part of the square that it fills, where what the unit sees is cut off at the border of the picture. */
  readonly part?: TilePart;
}

/** Shares of a square. */
export interface TilePart {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface NineProps {
  readonly label: string;
  /** Fewer than nine leave places empty. */
  readonly tiles: readonly (NineTile | undefined)[];
  /** Side of a tile on the screen. */
  readonly side: number;
  /** The one that is lit. */
  readonly lit: number | undefined;
  readonly onPoint: (rank: number | undefined) => void;
  readonly onPick?: (rank: number) => void;
}

const PLACES = Array.from({ length: 9 }, (_, rank) => rank);

/** Best first, row by row. */
export function Nine({ label, tiles, side, lit, onPoint, onPick }: NineProps) {
  return (
    <span class="cnn-nine" role="group" aria-label={label} dir="ltr" style={{ '--cnn-tile': `${side}px` }} onPointerLeave={() => onPoint(undefined)}>
      {PLACES.map((rank) => {
        const tile = tiles[rank];
        return (
          <span
            key={rank} class={`cnn-nine-tile${rank === lit && tile ? ' is-lit' : ''}`} title={tile?.label}
            onPointerEnter={tile && (() => onPoint(rank))} onClick={tile && onPick && (() => onPick(rank))}
          >
            {tile ? <img src={tile.src} alt={tile.label} style={tile.part && partStyle(tile.part)} /> : null}
          </span>
        );
      })}
    </span>
  );
}

function partStyle({ x, y, width, height }: TilePart): Record<string, string> {
  const share = (value: number) => `${(100 * value).toFixed(2)}%`;
  return { '--cnn-x': share(x), '--cnn-y': share(y), '--cnn-width': share(width), '--cnn-height': share(height) };
}
