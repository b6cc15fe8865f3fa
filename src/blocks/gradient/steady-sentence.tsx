// The sentence below a training: silent while it runs, and as high as it has been, so that a note does not jump with each step.
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Sentence } from '../ui/sentence';

interface SteadyProps {
  readonly children: string;
  /** Whether more is to come. */
  readonly isRunning: boolean;
}

/** As high as its highest words since the training began; free again where the place has another width. */
export function SteadySentence({ children, isRunning }: SteadyProps) {
  const ref = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const { offsetWidth: width = 0, offsetHeight: height = 0 } = ref.current ?? {};
    setRoom((before) => {
      if (before.width === width && before.height >= height) return before;
      return { width, height: before.width === width ? height : 0 };
    });
  }, [children]);
  return <div ref={ref} style={{ minHeight: `${isRunning ? room.height : 0}px` }}><Sentence isSilent={isRunning}>{children}</Sentence></div>;
}
