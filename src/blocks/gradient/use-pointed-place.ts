// Which place of a small chart is pointed at: by the mouse, by a finger, or by the arrow keys.
import { useState } from 'preact/hooks';
import { acrossOf } from './pointing-events';
import type { SeriesScale } from './series-scale';

interface PlaceOptions extends Pick<SeriesScale, 'x' | 'width'> {
  /** x of the first value, and how many there are so far. */
  readonly first: number;
  readonly count: number;
}

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10, Home: -Infinity, End: Infinity };

/** The place, x = first …, and what the chart’s svg needs: handlers, and a role as that of a slider, which keys move from its last place on. Nothing can be pointed at where there are no values. */
export function usePointedPlace({ x, width, first, count }: PlaceOptions) {
  const [chosen, setChosen] = useState<number>();
  const last = first + count - 1;
  const within = (at: number) => Math.max(first, Math.min(last, Math.round(at)));
  const at = chosen === undefined || count === 0 ? undefined : within(chosen);
  const point = (event: PointerEvent) => setChosen(within(x.invert(acrossOf(event, width))));
  const handlers = {
    onPointerMove: point,
    onPointerDown: point,
    onPointerLeave: (event: PointerEvent) => { if (event.pointerType === 'mouse') setChosen(undefined); },
    onBlur: () => setChosen(undefined),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'Escape') setChosen(undefined);
      const by = STEPS[event.key];
      if (by === undefined) return;
      event.preventDefault();
      setChosen(within((at ?? last) + by * (event.shiftKey ? 10 : 1)));
    },
  };
  const accessible = (label: string, says: (at: number) => string) => (count === 0
    ? { role: 'img', 'aria-label': label } as const
    : { role: 'slider', tabIndex: 0, 'aria-label': label, 'aria-valuemin': first, 'aria-valuemax': last, 'aria-valuenow': at ?? last, 'aria-valuetext': says(at ?? last) } as const);
  return { at, handlers, accessible };
}
