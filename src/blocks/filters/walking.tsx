// The frame that listens to the keys of a walk through a network.
import type { ComponentChildren } from 'preact';
import { keyWords, stepByKey, type Steps } from './keyboard';

interface WalkingProps extends Steps {
  readonly label: string;
  readonly children: ComponentChildren;
}

/** Focus it by click or Tab; fields inside keep their own keys. */
export function Walking({ label, children, ...steps }: WalkingProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    if ((event.target as Element).closest('input, select, textarea') || !stepByKey(event, steps)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return <div class="cnn-walk" tabIndex={0} role="group" aria-label={`${label}. ${keyWords(steps)}`} onKeyDown={onKeyDown}>{children}</div>;
}
