// The sentence below a figure that says what its numbers mean; read aloud when it changes.
import { isolated } from './isolated';

interface SentenceProps {
  readonly children: string;
  /** While it changes with every step, nobody wants to hear it. */
  readonly isSilent?: boolean;
}

/** A sentence whose “names” keep their own direction. */
export function Sentence({ children, isSilent = false }: SentenceProps) {
  return <p class="cnn-sentence" role="status" aria-live={isSilent ? 'off' : 'polite'}>{isolated(children)}</p>;
}
