// A picture whose pixels can be pointed at: enlarged without smearing, outlines drawn over it, numbers in the pixels
// where they fit. Keyboard: the arrows move the point, Enter pins it.
import { MINUS, shortNumber } from '../number-format';
import type { Letters } from './palette';
import { limitOf } from './plane';

/** A place in a picture, 0-based. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/** A rectangle of pixels; may reach beyond the picture, into the pad. */
export interface Outline extends Place {
  readonly rows: number;
  readonly columns: number;
  /** `point`: what is pointed at; `field`: what belongs to it; `faint`: the last step of a long way. */
  readonly look: 'point' | 'field' | 'faint';
}

/** What a grid shows and whom it tells. */
export interface PixelGridProps {
  readonly label: string;
  /** Extents in pixels of the picture. */
  readonly width: number;
  readonly height: number;
  /** Address of the picture, one pixel for each number. */
  readonly src: string;
  /** Address of a picture that lies faintly under it, in the same place whatever its own size. */
  readonly under?: string | undefined;
  /** The longest a side may be on the screen. */
  readonly longest: number;
  /** What is written into the pixels, where there is room. */
  readonly numbers?: ArrayLike<number>;
  /** What can be read on each pixel. */
  readonly letters?: (index: number) => Letters;
  /** Black behind the picture, for pictures that are no signed numbers. */
  readonly isPicture?: boolean;
  readonly outlines?: readonly Outline[];
  readonly point?: Place | undefined;
  readonly onPoint?: (place: Place | undefined) => void;
  readonly onPick?: (place: Place) => void;
}

/** Pixels narrower than this hold no numbers. */
const ROOM = 21;
/** Height of the numbers, as a part of a pixel, and at most. */
const FONT = 0.37;
const LARGEST_FONT = 9.5;
/** Pixels of kernels and patches are not made wider than this. */
const WIDEST = 34;

/** The side of one pixel on the screen: whole where it can be, so that all are equal. */
export function cellSize(width: number, height: number, longest: number): number {
  const size = Math.min(WIDEST, longest / Math.max(width, height));
  return size >= 2 ? Math.floor(size) : size;
}

/** A picture to point at. */
export function PixelGrid(props: PixelGridProps) {
  const { label, width, height, src, under, longest, numbers, isPicture, outlines = [], onPoint, onPick } = props;
  const cell = cellSize(width, height, longest);
  const placeAt = (event: PointerEvent | MouseEvent) => placeUnder(event, { width, height });
  return (
    <svg
      class={`cnn-pixels${isPicture ? ' is-picture' : ''}${onPick ? ' is-pickable' : ''}`} dir="ltr" role="img" aria-label={label}
      viewBox={`-1 -1 ${width * cell + 2} ${height * cell + 2}`} width={width * cell + 2} height={height * cell + 2}
      {...(onPick ? { tabindex: 0 } : {})}
      onPointerMove={onPoint && ((event) => onPoint(placeAt(event)))}
      onPointerLeave={onPoint && (() => onPoint(undefined))}
      onClick={onPick && ((event) => onPick(placeAt(event)))}
      onKeyDown={(event) => movePoint(event, props)}
    >
      {under === undefined ? null : <image class="cnn-pixels-under" href={under} x="0" y="0" width={width * cell} height={height * cell} preserveAspectRatio="none" />}
      <image href={src} x="0" y="0" width={width * cell} height={height * cell} preserveAspectRatio="none" />
      <rect class="cnn-pixels-border" x="-0.5" y="-0.5" width={width * cell + 1} height={height * cell + 1} />
      {numbers && cell >= ROOM ? <Numbers {...props} numbers={numbers} cell={cell} /> : null}
      {outlines.map((outline) => <Rectangle key={`${outline.look}${outline.row},${outline.column}`} outline={outline} cell={cell} within={props} />)}
    </svg>
  );
}

function Numbers({ width, numbers, cell, letters }: PixelGridProps & { readonly numbers: ArrayLike<number>; readonly cell: number }) {
  const middle = (n: number) => (n + 0.5) * cell;
  const greatest = limitOf(numbers);
  return (
    <g class="cnn-pixel-numbers" aria-hidden="true" style={{ '--cnn-cell-font': `${Math.min(LARGEST_FONT, FONT * cell)}px` }}>
      {Array.from(numbers, (value, i) => (
        <text key={i} class={`is-${letters?.(i) ?? 'plain'}`} x={middle(i % width)} y={middle(Math.floor(i / width)) + 3} text-anchor="middle">
          {cellNumber(value, greatest)}
        </text>
      ))}
    </g>
  );
}

/** Where all numbers are below these, a third decimal is needed to tell them from zero, or powers of ten are. */
const SMALL = 0.1, TINY = 0.01;

/** A number that fits into a pixel: two digits, without the zero before the point. @param greatest of all that stand beside it */
export function cellNumber(value: number, greatest = 1): string {
  const size = Math.abs(value);
  const decimals = greatest < SMALL ? 3 : 2;
  if (greatest < TINY && size > 0 && size >= 0.05 * greatest) return value.toExponential(0).replaceAll('-', MINUS);
  if (size > 0 && size < 0.5 * 10 ** -decimals) return '0';
  if (size >= 100) return shortNumber(Number(value.toPrecision(2)), 2);
  const text = shortNumber(Number(value.toFixed(size >= 10 ? 0 : size >= 1 ? 1 : decimals)));
  return text.replace(/^(−?)0\./, '$1.');
}

interface RectangleProps {
  readonly outline: Outline;
  readonly cell: number;
  readonly within: Pick<PixelGridProps, 'width' | 'height'>;
}

/** The part of an outline that lies in the picture; a side in the pad is left open by lying on the border. */
function Rectangle({ outline: { row, column, rows, columns, look }, cell, within }: RectangleProps) {
  const [left, right] = [Math.max(0, column), Math.min(within.width, column + columns)];
  const [top, bottom] = [Math.max(0, row), Math.min(within.height, row + rows)];
  if (right <= left || bottom <= top) return null;
  const box = { x: left * cell, y: top * cell, width: (right - left) * cell, height: (bottom - top) * cell };
  return <g class={`cnn-outline cnn-outline-${look}`}><rect class="cnn-outline-halo" {...box} /><rect {...box} /></g>;
}

function placeUnder(event: PointerEvent | MouseEvent, { width, height }: Pick<PixelGridProps, 'width' | 'height'>): Place {
  const box = (event.currentTarget as Element).getBoundingClientRect();
  const within = (share: number, count: number) => Math.min(count - 1, Math.max(0, Math.floor(share * count)));
  return { row: within((event.clientY - box.top) / box.height, height), column: within((event.clientX - box.left) / box.width, width) };
}

const MOVES: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1],
};

function movePoint(event: KeyboardEvent, { width, height, point, onPick }: PixelGridProps): void {
  const move = MOVES[event.key];
  if (!move || !onPick) return;
  event.preventDefault();
  event.stopPropagation();
  const { row, column } = point ?? { row: 0, column: 0 };
  const within = (n: number, count: number) => Math.min(count - 1, Math.max(0, n));
  onPick({ row: within(row + move[0], height), column: within(column + move[1], width) });
}
