// What fast blocks and their classifier keep in the kernels' memory, and where.

import { streamFloats, STREAMS } from '../../engine/kernels/normal-streams';
import { BATCH, CLASSES } from './deep-network';
import { BINS } from './histogram';
import type { FlowSize } from './setting';

/** Classes with those that fill the last panel of eight: they have no weights, no score and no gradient. */
export const PADDED_CLASSES = 16;

/** Rows behind ∂L/∂W that its last tile may write. */
export const SPARE_ROWS = 3;

/** Bytes that one call takes at the most. */
export const CALL_BYTES = 80;

/** Bins of one table of units, with a place before the first and one behind the last for what lies outside. */
export const TABLE = BINS + 2;
/** Tables that count in turns. */
export const TABLES = 4;

/** Addresses, all of them multiples of 16. */
export interface FlowAddresses {
  /** [batch, width]: the input of each layer, and the output of the last: [depth + 1]. */
  readonly h: readonly number[];
  readonly a: readonly number[];
  /** f(a), which with residuals is not yet the output. */
  readonly y: readonly number[];
  /** [width, width]. */
  readonly W: readonly number[];
  /** What all layers use in turns: ∂L/∂output, ∂L/∂a, ∂L/∂h, ∂L/∂W with {@link SPARE_ROWS}, and the right side of a product. */
  readonly dy: number;
  readonly da: number;
  readonly dx: number;
  readonly dW: number;
  readonly panels: number;
  /** The classifier's W [{@link PADDED_CLASSES}, width], and its logits and ∂L/∂logits [batch, {@link PADDED_CLASSES}]. */
  readonly head: number;
  readonly logits: number;
  readonly dlogits: number;
  /** What is counted of a layer's units: three float64 sums, and {@link TABLES} of {@link TABLE} integers. */
  readonly unitSums: number;
  readonly unitBins: number;
  /** Normal numbers in float64: of the layers of a run, and of the inputs and classifiers of a few runs. */
  readonly weightDraws: number;
  readonly inputDraws: number;
  readonly headDraws: number;
  /** Five calls for every layer, without residuals and with them, and three for the classifier. */
  readonly layerCalls: readonly [readonly number[], readonly number[]];
  readonly headCalls: number;
}

/** Lays everything out from an address on; `end` is the first that is left free. */
export function laidOut({ depth, width }: FlowSize, start: number): FlowAddresses & { readonly end: number } {
  let end = start;
  const take = (floats: number): number => (end += 16 * Math.ceil(floats / 4)) - 16 * Math.ceil(floats / 4);
  const each = (count: number, floats: number): number[] => Array.from({ length: count }, () => take(floats));
  const [rows, square, padded] = [BATCH * width, width * width, BATCH * PADDED_CLASSES];
  const layerCalls = (): number[] => each(depth, (5 * CALL_BYTES) / 4);
  const at: FlowAddresses = {
    h: each(depth + 1, rows), a: each(depth, rows), y: each(depth, rows), W: each(depth, square),
    dy: take(rows), da: take(rows), dx: take(rows), dW: take(square + SPARE_ROWS * width), panels: take(Math.max(rows, square)),
    head: take(PADDED_CLASSES * width), logits: take(padded), dlogits: take(padded),
    unitSums: take(6), unitBins: take(TABLES * TABLE),
    weightDraws: take(Math.ceil(depth / STREAMS) * streamFloats(square)), inputDraws: take(streamFloats(rows)), headDraws: take(streamFloats(CLASSES * width)),
    layerCalls: [layerCalls(), layerCalls()], headCalls: take((3 * CALL_BYTES) / 4),
  };
  return { ...at, end };
}
