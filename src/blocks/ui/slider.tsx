// A native slider: mouse, touch and keyboard come from the browser. Every move counts at once; a drag is one
// step of undo.
import { fullNumber } from '../number-format';

interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step?: number | 'any';
  /** What a screen reader says of the value. */
  readonly text?: string;
  /** A bar fills from its start to the value; a knob only marks it. */
  readonly look?: 'knob' | 'bar';
  readonly onChange: (value: number, step: { readonly settled: boolean }) => void;
}

/** A slider from `min` to `max`; a value outside is shown at the end. */
export function Slider({ label, value, min, max, step = 'any', text, look = 'knob', onChange }: SliderProps) {
  const share = Math.min(1, Math.max(0, (value - min) / (max - min)));
  return (
    <input
      type="range" class={`cnn-slider cnn-slider-${look}`} dir="ltr"
      style={{ '--cnn-share': String(Number.isNaN(share) ? 0 : share) }}
      aria-label={label} aria-valuetext={text ?? fullNumber(value)} title={text ?? fullNumber(value)}
      min={min} max={max} step={step} value={String(Math.min(max, Math.max(min, value)))}
      onInput={(event) => onChange(Number(event.currentTarget.value), { settled: false })}
      onChange={(event) => onChange(Number(event.currentTarget.value), { settled: true })}
      onKeyDown={(event) => keyStep(event, { value, min, max, step, onChange })}
    />
  );
}

/** With `step="any"` browsers move a hundredth by key; ours also knows Shift for ten times as much. */
function keyStep(event: KeyboardEvent, { value, min, max, step, onChange }: Pick<SliderProps, 'value' | 'min' | 'max' | 'step' | 'onChange'>): void {
  const direction = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
  if (direction === undefined) return;
  event.preventDefault();
  const size = (typeof step === 'number' ? step : (max - min) / 200) * (event.shiftKey ? 10 : 1);
  onChange(Math.min(max, Math.max(min, Number((value + direction * size).toFixed(10)))), { settled: true });
}
