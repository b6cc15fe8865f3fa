// What a moving pen leaves, and when whoever computes with it hears of it: at once when nothing is being computed, else
// as soon as the last strokes were dealt with. The newest strokes win; nothing piles up. Knows no page.
import type { Stroke } from '../../data/pictures/stroke';

/** Hears of new strokes; `settled` when the pen was lifted. */
export type OnDraw = (strokes: readonly Stroke[], step: { readonly settled: boolean }) => void;

/** Points closer to each other than this part of the pad are one. */
const CLOSE = 0.008;

/** The strokes of one pad. */
export class PenStrokes {
  private drawing: readonly Stroke[] | undefined;
  /** Finished, but not yet come back. */
  private finished: readonly Stroke[] | undefined;
  private sent: readonly Stroke[] | undefined;

  /** @param known what the pad shows at first */
  constructor(private known: readonly Stroke[], private readonly onDraw: OnDraw) {}

  /** All strokes that are to be seen. */
  get ink(): readonly Stroke[] {
    return this.drawing ?? this.finished ?? this.known;
  }

  /** Whether strokes were sent and have not come back. */
  get isWaiting(): boolean {
    return this.sent !== undefined;
  }

  /** The pen touches the paper; a second one is not heard while it does. */
  begin(point: Stroke): boolean {
    if (this.drawing) return false;
    this.drawing = [...this.ink, point];
    this.send();
    return true;
  }

  /** The pen moves; false for a move too small to see, or in the air. */
  extend(point: Stroke): boolean {
    const stroke = this.drawing?.[this.drawing.length - 1];
    if (!this.drawing || !stroke) return false;
    const [x, y] = stroke.slice(-2);
    if (Math.hypot(point[0] - x, point[1] - y) < CLOSE) return false;
    this.drawing = [...this.drawing.slice(0, -1), [...stroke, ...point]];
    this.send();
    return true;
  }

  /** The pen is lifted. */
  end(): void {
    if (!this.drawing) return;
    [this.finished, this.drawing, this.sent] = [this.drawing, undefined, undefined];
    this.onDraw(this.finished, { settled: true });
  }

  /** Strokes came back: from this pen, or changed elsewhere. */
  receive(strokes: readonly Stroke[]): void {
    if (strokes === this.known) return;
    [this.known, this.finished] = [strokes, undefined];
    this.proceed();
  }

  /** Stops waiting and sends what is newer than the last strokes sent. */
  proceed(): void {
    const last = this.sent;
    this.sent = undefined;
    if (this.drawing && this.drawing !== last) this.send();
  }

  private send(): void {
    if (!this.drawing || this.sent) return;
    this.sent = this.drawing;
    this.onDraw(this.drawing, { settled: false });
  }
}
