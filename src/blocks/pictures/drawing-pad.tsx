// A pad to draw on by mouse, touch or pen. Ink is on the screen at once; whoever computes with it gets the newest
// strokes as soon as the last ones were dealt with, so that nothing piles up while the pen moves.
import { useEffect, useRef, useState } from 'preact/hooks';
import { penRadius, type Stroke } from '../../data/pictures/stroke';

interface DrawingPadProps {
  readonly strokes: readonly Stroke[];
  /** Called while the pen moves (`settled: false`) and when it is lifted. */
  readonly onDraw: (strokes: readonly Stroke[], step: { readonly settled: boolean }) => void;
  readonly isEditable: boolean;
}

const SIDE = 200;
/** Points closer to each other than this part of the pad are one. */
const CLOSE = 0.008;
/** How long the pen waits for numbers before it sends newer strokes anyway. */
const PATIENCE_MS = 120;

/** The pad with its two buttons. */
export function DrawingPad({ strokes, onDraw, isEditable }: DrawingPadProps) {
  const { ink, pen } = usePen(strokes, onDraw);
  const isEmpty = ink.length === 0;
  return (
    <div class="cnn-pad">
      <svg
        class="cnn-pad-paper" dir="ltr" role="img" aria-label={isEmpty ? 'Drawing pad, empty' : `Drawing pad, ${ink.length} ${ink.length === 1 ? 'stroke' : 'strokes'}`}
        viewBox={`0 0 ${SIDE} ${SIDE}`} width={SIDE} height={SIDE}
        {...(isEditable ? { onPointerDown: pen.down, onPointerMove: pen.move, onPointerUp: pen.up, onPointerCancel: pen.up } : {})}
      >
        <rect class="cnn-pad-sheet" x="0.5" y="0.5" width={SIDE - 1} height={SIDE - 1} rx="4" />
        {isEmpty && isEditable ? <text class="cnn-pad-hint" x={SIDE / 2} y={SIDE / 2 + 4} text-anchor="middle">draw a digit here</text> : null}
        {ink.map((stroke, k) => <path key={k} class="cnn-pad-ink" stroke-width={2 * penRadius * SIDE} d={pathOf(stroke)} />)}
      </svg>
      {isEditable ? (
        <div class="cnn-pad-buttons">
          <button type="button" disabled={isEmpty} onClick={() => onDraw(strokes.slice(0, -1), { settled: true })}>Undo stroke</button>
          <button type="button" disabled={isEmpty} onClick={() => onDraw([], { settled: true })}>Clear</button>
        </div>
      ) : null}
    </div>
  );
}

/** A tap is a line of no length, which a round pen shows as a dot. */
function pathOf(stroke: Stroke): string {
  const points = Array.from({ length: stroke.length / 2 }, (_, k) => `${(stroke[2 * k] * SIDE).toFixed(1)} ${(stroke[2 * k + 1] * SIDE).toFixed(1)}`);
  return `M${points.join('L')}${points.length === 1 ? 'h0.01' : ''}`;
}

interface Pen {
  down(event: PointerEvent): void;
  move(event: PointerEvent): void;
  up(event: PointerEvent): void;
}

/** The ink that is seen now, and the pen that adds to it. */
function usePen(strokes: readonly Stroke[], onDraw: DrawingPadProps['onDraw']): { ink: readonly Stroke[]; pen: Pen } {
  const drawn = useRef<readonly Stroke[]>(undefined);
  const waiting = useRef(false);
  const sent = useRef<readonly Stroke[]>(strokes);
  const [, redraw] = useState(0);
  const send = () => {
    const newest = drawn.current;
    if (!newest || newest === sent.current) return;
    [sent.current, waiting.current] = [newest, true];
    onDraw(newest, { settled: false });
  };
  // Newer strokes go out when the view was drawn from the ones before.
  useEffect(() => {
    waiting.current = false;
    send();
  }, [strokes]);
  const show = (ink: readonly Stroke[], event: PointerEvent) => {
    drawn.current = ink;
    redraw((n) => n + 1);
    if (waiting.current) return;
    send();
    (event.currentTarget as Element).ownerDocument.defaultView?.setTimeout(() => {
      waiting.current = false;
      send();
    }, PATIENCE_MS);
  };
  const pen: Pen = {
    down(event) {
      if (event.button !== 0) return;
      event.preventDefault();
      (event.currentTarget as Element).setPointerCapture(event.pointerId);
      show([...strokes, pointsOf(event)], event);
    },
    move(event) {
      const before = drawn.current;
      if (!before) return;
      const longer = extended(before[before.length - 1], event);
      if (longer) show([...before.slice(0, -1), longer], event);
    },
    up() {
      const finished = drawn.current;
      drawn.current = undefined;
      waiting.current = false;
      if (finished) onDraw(finished, { settled: true });
    },
  };
  return { ink: drawn.current ?? strokes, pen };
}

function extended(stroke: Stroke, event: PointerEvent): Stroke | undefined {
  const [x, y] = pointsOf(event);
  const [lastX, lastY] = stroke.slice(-2);
  return Math.hypot(x - lastX, y - lastY) < CLOSE ? undefined : [...stroke, x, y];
}

/** Where the pen is, in thousandths of the pad: as exact as the note keeps it. */
function pointsOf(event: PointerEvent): Stroke {
  const box = (event.currentTarget as Element).getBoundingClientRect();
  const share = (at: number, start: number, extent: number) => Math.round(1000 * Math.min(1, Math.max(0, (at - start) / extent))) / 1000;
  return [share(event.clientX, box.left, box.width), share(event.clientY, box.top, box.height)];
}
