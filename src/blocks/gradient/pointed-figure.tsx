// The drawing area of the figures of `cnn-gradient`: a line follows the pointer from layer to layer, a click keeps the layer.
import type { ComponentChildren, Ref } from 'preact';
import { pointedLayer, type FigureFrame } from './frame';
import { pointingEvents, type PointingListeners } from './pointing-events';

/** The layer that is pointed at, 1 … depth, and whom to tell. */
export interface Pointing extends PointingListeners {
  readonly pointed: number | undefined;
}

interface PointedFigureProps extends Pointing {
  /** The element whose width the figure takes. */
  readonly area: Ref<HTMLDivElement>;
  readonly frame: FigureFrame;
  readonly height: number;
  /** Where the line ends. */
  readonly foot: number;
  /** The figure in words. */
  readonly label: string;
  readonly children: ComponentChildren;
}

/** The figure's svg; what is drawn in it stands on the line. */
export function PointedFigure({ area, frame, height, foot, label, children, pointed, onPoint, onPick }: PointedFigureProps) {
  return (
    <div ref={area} class="cnn-flow-figure" dir="ltr">
      <svg
        viewBox={`0 0 ${frame.width} ${height}`} role="img" aria-label={label}
        {...pointingEvents((event) => pointedLayer(event, frame), { onPoint, onPick })}
      >
        {pointed === undefined ? null : <line class="cnn-flow-pointer" x1={frame.x(pointed)} x2={frame.x(pointed)} y1={0} y2={foot} />}
        {children}
      </svg>
    </div>
  );
}
