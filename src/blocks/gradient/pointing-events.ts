// How a figure hears which layer is pointed at: the mouse hovers, a press keeps, and whoever drags keeps where it ends.

/** Whom to tell. */
export interface PointingListeners {
  /** The layer below the pointer, or none. */
  readonly onPoint: (layer: number | undefined) => void;
  /** The layer that is kept. */
  readonly onPick: (layer: number) => void;
}

/** Handlers for the svg of a figure in which `layerAt` is the layer below a pointer. */
export function pointingEvents(layerAt: (event: PointerEvent) => number | undefined, { onPoint, onPick }: PointingListeners) {
  const point = (event: PointerEvent) => {
    const layer = layerAt(event);
    onPoint(layer);
    if (layer !== undefined && event.buttons === 1) onPick(layer);
  };
  return { onPointerMove: point, onPointerDown: point, onPointerLeave: () => onPoint(undefined) };
}

/** Where a pointer is across an svg, in the units of its view box of this width. */
export function acrossOf(event: PointerEvent, width: number): number {
  const box = (event.currentTarget as SVGSVGElement).getBoundingClientRect();
  return ((event.clientX - box.left) / box.width) * width;
}
