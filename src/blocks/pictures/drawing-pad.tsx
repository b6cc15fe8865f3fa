// A pad to draw on by mouse, touch or pen. Ink is on the screen at once, whatever is computed with it.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Stroke } from '../../data/pictures/stroke';
import type { DrawnStrokes } from './image-source';
import { InkChoice } from './ink-choice';
import { BRUSHES, DEFAULT_INK, inkCss, type NamedInk } from './inks';
import { PEN } from './pen';
import { PenStrokes, type OnDraw } from './pen-strokes';

interface DrawingPadProps {
  readonly drawing: DrawnStrokes;
  /** Whether there are colours and brushes to choose from. */
  readonly isColour: boolean;
  readonly onDraw: (drawing: DrawnStrokes, step: { readonly settled: boolean }) => void;
  readonly isEditable: boolean;
}

const SIDE = 200;
/** How long the pen waits for numbers before it sends newer strokes anyway. */
const PATIENCE_MS = 120;

/** The pad with its buttons. */
export function DrawingPad({ drawing, isColour, onDraw, isEditable }: DrawingPadProps) {
  const [chosen, choose] = useState<NamedInk>({ ...DEFAULT_INK, colour: 'red' });
  const inks = useInks(drawing, chosen);
  const send: OnDraw = (strokes, step) => onDraw(isColour || drawing.inks ? { strokes, inks: inks.of(strokes) } : { strokes }, step);
  const { ink, down, move, up } = usePen(drawing.strokes, send);
  const isEmpty = ink.length === 0;
  const drawn = isColour ? inks.of(ink) : [];
  return (
    <div class="cnn-pad">
      <svg
        class={`cnn-pad-paper${isColour ? ' is-colour' : ''}`} dir="ltr" role="img" aria-label={isEmpty ? 'Drawing pad, empty' : `Drawing pad, ${ink.length} ${ink.length === 1 ? 'stroke' : 'strokes'}`}
        viewBox={`0 0 ${SIDE} ${SIDE}`} width={SIDE} height={SIDE}
        {...(isEditable ? { onPointerDown: down, onPointerMove: move, onPointerUp: up, onPointerCancel: up } : {})}
      >
        <rect class="cnn-pad-sheet" x="0.5" y="0.5" width={SIDE - 1} height={SIDE - 1} rx="4" />
        {isEmpty && isEditable ? <text class="cnn-pad-hint" x={SIDE / 2} y={SIDE / 2 + 4} text-anchor="middle">{isColour ? 'draw a shape here' : 'draw a digit here'}</text> : null}
        {ink.map((stroke, k) => <path key={k} class="cnn-pad-ink" {...lookOf(drawn[k])} d={pathOf(stroke)} />)}
      </svg>
      {isEditable && isColour ? <InkChoice ink={chosen} onInk={choose} /> : null}
      {isEditable ? (
        <div class="cnn-pad-buttons">
          <button type="button" disabled={isEmpty} onClick={() => send(ink.slice(0, -1), { settled: true })}>Undo stroke</button>
          <button type="button" disabled={isEmpty} onClick={() => send([], { settled: true })}>Clear</button>
        </div>
      ) : null}
    </div>
  );
}

/** How a stroke looks: in its own ink, else in the pen’s. */
function lookOf(ink: NamedInk | undefined) {
  return ink ? { 'stroke-width': 2 * BRUSHES[ink.brush] * SIDE, stroke: inkCss(ink.colour) } : { 'stroke-width': 2 * PEN * SIDE };
}

/** The inks of strokes, those included that have not come back yet: each keeps what was chosen when it was begun. */
function useInks({ strokes, inks }: DrawnStrokes, chosen: NamedInk): { of: (strokes: readonly Stroke[]) => readonly NamedInk[] } {
  const known = useRef<NamedInk[]>([]);
  strokes.forEach((_, k) => (known.current[k] = inks?.[k] ?? known.current[k] ?? DEFAULT_INK));
  return {
    of: (all) => {
      known.current = all.map((_, k) => known.current[k] ?? chosen);
      return known.current.slice();
    },
  };
}

/** A tap is a line of no length, which a round pen shows as a dot. */
function pathOf(stroke: Stroke): string {
  const points = Array.from({ length: stroke.length / 2 }, (_, k) => `${(stroke[2 * k] * SIDE).toFixed(1)} ${(stroke[2 * k + 1] * SIDE).toFixed(1)}`);
  return `M${points.join('L')}${points.length === 1 ? 'h0.01' : ''}`;
}

/** The ink that is seen now, and what the pointer does to it. */
function usePen(strokes: readonly Stroke[], onDraw: OnDraw) {
  const [, redraw] = useState(0);
  const hear = useRef(onDraw);
  hear.current = onDraw;
  const [pen] = useState(() => new PenStrokes(strokes, (drawn, step) => hear.current(drawn, step)));
  useEffect(() => pen.receive(strokes), [pen, strokes]);
  const show = (event: PointerEvent) => {
    redraw((n) => n + 1);
    if (pen.isWaiting) (event.currentTarget as Element).ownerDocument.defaultView?.setTimeout(() => pen.proceed(), PATIENCE_MS);
  };
  const down = (event: PointerEvent) => {
    if (event.button !== 0 || !pen.begin(pointOf(event))) return;
    event.preventDefault();
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    show(event);
  };
  const move = (event: PointerEvent) => {
    if (pen.extend(pointOf(event))) show(event);
  };
  return { ink: pen.ink, down, move, up: () => pen.end() };
}

/** Where the pointer is, in thousandths of the pad: as exact as the note keeps it. */
function pointOf(event: PointerEvent): Stroke {
  const box = (event.currentTarget as Element).getBoundingClientRect();
  const share = (at: number, start: number, extent: number) => Math.round(1000 * Math.min(1, Math.max(0, (at - start) / extent))) / 1000;
  return [share(event.clientX, box.left, box.width), share(event.clientY, box.top, box.height)];
}
