// The keys of `cnn-filters`: arrows = units, [ and ] = layers, Escape = back.

/** What the keys do. */
export interface Steps {
  /** Steps to the unit so many further on. */
  readonly unit: (by: number) => void;
  /** Units in a row, for the arrows up and down. */
  readonly row: number;
  readonly layer: (by: number) => void;
  /** Goes back one step; absent where there is none. */
  readonly back: (() => void) | undefined;
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
  if (unit !== undefined) steps.unit(unit);
  else if (layer !== undefined) steps.layer(layer);
  else if (key === 'Escape' && steps.back) steps.back();
  else return false;
  return true;
}
