// A small picture in a strip. Enlarged, its pixels stay squares; where it has more rows than the screen shows of it, all of
// them count, instead of every second one.

interface ThumbProps {
  readonly src: string;
  /** Pixels of the picture, from top to bottom. */
  readonly rows: number;
  /** Height on the screen, as the style sheet has it. */
  readonly side: number;
}

/** The words beside it say what it shows. */
export function Thumb({ src, rows, side }: ThumbProps) {
  return <img class={`cnn-thumb${rows > side ? ' is-reduced' : ''}`} src={src} alt="" />;
}
