// The pad of a view that looks at a drawing; nothing where the picture is another one.
import { DrawingPad } from '../pictures/drawing-pad';
import type { FiltersViewProps } from './filter-view';

interface PicturePadProps extends Pick<FiltersViewProps<unknown>, 'options' | 'change' | 'controls'> {
  /** Whether the network takes colours. */
  readonly isColour: boolean;
}

/** Draws into the key `image`. */
export function PicturePad({ isColour, options: { image }, change, controls }: PicturePadProps) {
  if (image?.kind !== 'draw') return null;
  return <DrawingPad drawing={image} isColour={isColour} isEditable={controls !== 'none'} onDraw={(drawn, step) => change({ image: { kind: 'draw', ...drawn } }, step)} />;
}
