// The colours and brushes of a pad, to choose from by mouse, touch or keyboard.
import { BRUSHES, COLOURS, inkCss, type BrushName, type ColourName, type NamedInk } from './inks';

interface InkChoiceProps {
  readonly ink: NamedInk;
  readonly onInk: (ink: NamedInk) => void;
}

/** A patch for each colour, a dot for each brush. */
export function InkChoice({ ink, onInk }: InkChoiceProps) {
  return (
    <div class="cnn-inks">
      <div class="cnn-inks-row" role="group" aria-label="Colour">
        {(Object.keys(COLOURS) as ColourName[]).map((colour) => (
          <button key={colour} type="button" class="cnn-ink" aria-label={colour} title={colour} aria-pressed={colour === ink.colour} onClick={() => onInk({ ...ink, colour })}>
            <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><rect class="cnn-ink-patch" x="1" y="1" width="14" height="14" rx="3" fill={inkCss(colour)} /></svg>
          </button>
        ))}
      </div>
      <div class="cnn-inks-row" role="group" aria-label="Brush">
        {(Object.keys(BRUSHES) as BrushName[]).map((brush) => (
          <button key={brush} type="button" class="cnn-ink" aria-label={`${brush} brush`} title={`${brush} brush`} aria-pressed={brush === ink.brush} onClick={() => onInk({ ...ink, brush })}>
            <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><circle class="cnn-ink-dot" cx="8" cy="8" r={1 + 60 * BRUSHES[brush]} /></svg>
          </button>
        ))}
      </div>
    </div>
  );
}
