// Where things stand in the architecture figure, and the words in it.
import type { PlannedLayer } from '../../lab/jobs/network-plan';
import { largeText } from './cost-text';

/** The measures of one figure, in CSS pixels. */
export interface LayerColumns {
  readonly width: number;
  /** Too narrow for columns: every layer has two lines of text. */
  readonly isNarrow: boolean;
  /** Left end of the volumes, behind the arcs of residuals. */
  readonly volume: number;
  readonly name: number;
  readonly shape: number;
  /** Left end of the bars; numbers stand before them. */
  readonly parameters: number;
  readonly macs: number;
  readonly bar: number;
  /** Right end of the last column. */
  readonly field: number;
}

const NARROW = 560;
const ARCS = 22;
const VOLUME = 62;

/** The columns for a figure of this width. */
export function layerColumns(width: number, hasResiduals: boolean): LayerColumns {
  const volume = hasResiduals ? ARCS : 0;
  const name = volume + VOLUME;
  const isNarrow = width < NARROW;
  const room = width - name;
  const bar = Math.min(120, Math.max(34, 0.11 * room));
  const step = (room - 70) / 4;
  return { width, isNarrow, volume, name, shape: name + 1.3 * step, parameters: name + 2.15 * step, macs: name + 3.2 * step, bar, field: width };
}

/** A layer with its place. */
export interface LayerRow {
  readonly layer: PlannedLayer;
  readonly y: number;
  readonly height: number;
}

const WIDE = 42;
/** Two lines of words, and a third where there is something to learn. */
const NARROW_HEIGHT = { plain: 44, learning: 60 } as const;
const FLAT = 24;

/** Rows one below the other; layers that only pass every number through a function are flat. */
export function layerRows(layers: readonly PlannedLayer[], isNarrow: boolean, top: number): LayerRow[] {
  let y = top;
  return layers.map((layer) => {
    const height = isFlat(layer) ? FLAT : isNarrow ? narrowHeight(layer) : WIDE;
    const row = { layer, y, height };
    y += height;
    return row;
  });
}

function narrowHeight({ parameters }: PlannedLayer): number {
  return NARROW_HEIGHT[parameters > 0 ? 'learning' : 'plain'];
}

/** Whether nothing is learnt in a layer, and every number stays in its place. */
export function isFlat({ parameters, kind }: PlannedLayer): boolean {
  return parameters === 0 && !RESHAPING.has(kind);
}

const RESHAPING: ReadonlySet<string> = new Set(['image', 'maxpool', 'avgpool', 'global-avgpool', 'global-maxpool', 'upsample', 'zero-pad', 'crop', 'reshape', 'permute', 'concat']);

/** “8 × 28 × 28”. */
export function shapeText(shape: readonly number[]): string {
  return shape.join(' × ');
}

/** “5 × 5”, “all” where every number sees the whole picture, or “–” where that differs from place to place. */
export function fieldText({ field, hasNoField }: PlannedLayer): string {
  return field ? field.join(' × ') : hasNoField ? '–' : 'all';
}

/** “learns 208 · 157 k MACs”; nothing for a layer without weights. */
export function costsText({ parameters, macs }: PlannedLayer): string {
  const learns = parameters > 0 ? [`learns ${largeText(parameters)}`] : [];
  const costs = macs > 0 ? [`${largeText(macs)} MACs`] : [];
  return [...learns, ...costs].join(' · ');
}
