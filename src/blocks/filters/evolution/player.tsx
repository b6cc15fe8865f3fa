// A slider over the moments of a training, which can play by itself.
import { useEffect, useRef, useState } from 'preact/hooks';
import { percent } from '../../number-format';
import { Slider } from '../../ui/slider';
import type { Moment } from './evolution-model';

interface PlayerProps {
  readonly moments: readonly Moment[];
  /** Index of the moment that is shown. */
  readonly at: number;
  readonly onMoment: (at: number) => void;
}

const FRAME_MS = 500;

/** Plays from the first moment when it stands at the last, and stops there. */
export function Player({ moments, at, onMoment }: PlayerProps) {
  const [isPlaying, setPlaying] = useState(false);
  const element = useRef<HTMLDivElement>(null);
  const last = moments.length - 1;
  useEffect(() => {
    const page = element.current?.ownerDocument.defaultView;
    if (!isPlaying || !page) return undefined;
    const timer = page.setTimeout(() => (at < last ? onMoment(at + 1) : setPlaying(false)), FRAME_MS);
    return () => page.clearTimeout(timer);
  }, [isPlaying, at, last]);
  const toggle = () => {
    if (!isPlaying && at === last) onMoment(0);
    setPlaying(!isPlaying);
  };
  return (
    <div class="cnn-player" ref={element} data-no-picture>
      <button type="button" class="cnn-quiet-button" onClick={toggle}>{isPlaying ? 'Stop' : 'Play'}</button>
      <Slider label="Snapshot" value={at} min={0} max={Math.max(1, last)} step={1} text={momentWords(moments[at])} onChange={(value) => { setPlaying(false); onMoment(Math.min(last, Math.round(value))); }} />
      <span class="cnn-aside">{momentWords(moments[at])}</span>
    </div>
  );
}

/** “step 120, 93.4 % right”. */
export function momentWords({ step, accuracy }: Moment): string {
  return accuracy === undefined ? `step ${step}` : `step ${step}, ${percent(accuracy)} right`;
}
