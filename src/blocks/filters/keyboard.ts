// The keys of `cnn-filters`: arrows = units, [ and ] = layers, b = method, d = pin, t = contrast, Escape = back.

/** What the keys do. */
export interface Steps {
  /** Steps to the unit so many further on. */
  readonly unit: (by: number) => void;
  /** Units in a row, for the arrows up and down. */
  readonly row: number;
  /** What the arrows step through; units where absent. */
  readonly arrows?: string;
  readonly layer: (by: number) => void;
  /** Goes back one step; absent where there is none. */
  readonly back: (() => void) | undefined;
  /** The next method; absent in views that have one only. */
  readonly method?: (() => void) | undefined;
  /** Pins what is shown, to compare it; absent in views where nothing can be pinned. */
  readonly pin?: (() => void) | undefined;
  /** The next meaning of the colours; absent in views with one scale only. */
  readonly contrast?: (() => void) | undefined;
}

/** The parts of a key event that matter. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** Does what a key says; false for keys that are not ours. */
export function stepByKey({ key, ctrlKey, metaKey, altKey }: KeyPress, steps: Steps): boolean {
  if (ctrlKey || metaKey || altKey) return false;
  const unit = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: steps.row, ArrowUp: -steps.row }[key];
  const layer = { ']': 1, '[': -1 }[key];
  const other = { b: steps.method, d: steps.pin, t: steps.contrast, Escape: steps.back }[key];
  if (unit !== undefined) steps.unit(unit);
  else if (layer !== undefined) steps.layer(layer);
  else if (other) other();
  else return false;
  return true;
}

/** What the keys of a view do, in words for its label. */
export function keyWords({ arrows = 'units', method, pin, contrast }: Pick<Steps, 'arrows' | 'method' | 'pin' | 'contrast'>): string {
  const more = [method && 'b: method', pin && 'd: pin', contrast && 't: contrast'].filter((words) => words !== undefined);
  return [`Arrow keys: ${arrows}`, 'square brackets: layers', ...more].join('; ') + '.';
}
