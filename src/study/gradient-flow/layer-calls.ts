// The call structures with which the fast blocks ask the kernels, written once for a whole measurement.

import type { Arena } from '../../engine/kernels/arena';
import { BATCH } from './deep-network';

/** Addresses; what a layer holds until the pass is over, and what all of them use in turns. [batch, width] but W, dW and panels. */
export interface FlowAddresses {
  /** The input of each layer, and the output of the last: [depth + 1]. */
  readonly h: readonly number[];
  readonly a: readonly number[];
  /** f(a), which with residuals is not yet the output. */
  readonly y: readonly number[];
  readonly W: readonly number[];
  /** ∂L/∂output, ∂L/∂a, ∂L/∂h, ∂L/∂W with {@link SPARE_ROWS}. */
  readonly dy: number;
  readonly da: number;
  readonly dx: number;
  readonly dW: number;
  readonly panels: number;
  /** The classifier's W [{@link PADDED_CLASSES}, width], its logits and ∂L/∂logits [batch, {@link PADDED_CLASSES}], and its calls. */
  readonly head: number;
  readonly logits: number;
  readonly dlogits: number;
  readonly headCalls: number;
  /** What is counted of a layer's units: three float64 sums, and four tables of bins with one place before and one behind. */
  readonly unitSums: number;
  readonly unitBins: number;
}

/** Addresses of the calls of one layer. */
export interface LayerCalls {
  /** Where f(a) lies. */
  readonly y: number;
  /** a = h·W and ∂L/∂h = ∂L/∂a·W, each with its right side in the panels. */
  readonly forward: number;
  readonly back: number;
  /** ∂L/∂W += (∂L/∂a)ᵀ·h: the weight gradient of a convolution of 1×1, which needs neither a transpose nor panels. */
  readonly weights: number;
  /** Output = y + h; ∂L/∂h += dy. */
  readonly sum: number;
  readonly sumBack: number;
}

/** Floats that one call takes at the most. */
const CALL_FLOATS = 20;
/** Floats that the calls of one layer take. */
export const LAYER_CALL_FLOATS = 5 * CALL_FLOATS;

/** Rows behind ∂L/∂W that its last tile may write. */
export const SPARE_ROWS = 3;

/** Where the calls of a layer point, and for which layer, counted from 0. */
interface LayerPlace {
  readonly at: FlowAddresses;
  readonly index: number;
  readonly width: number;
  readonly residual: boolean;
}

/** Writes a layer's calls from an address on, which holds {@link LAYER_CALL_FLOATS}. */
export function writeLayerCalls(arena: Arena, start: number, { at, index, width, residual }: LayerPlace): LayerCalls {
  const [rows, panels, h, output] = [BATCH * width, at.panels, at.h[index], at.h[index + 1]];
  const y = residual ? at.y[index] : output;
  let free = start;
  const write = (fields: Readonly<Record<string, number>>): number => arena.writeCall((free += 4 * CALL_FLOATS) - 4 * CALL_FLOATS, fields);
  const sum = (a: number, b: number, to: number): number =>
    write({ a, b, y: to, images: 1, height: 1, width: rows, rowA: rows, imageA: rows, rowB: rows, imageB: rows, rowY: rows, imageY: rows, rectify: 0 });
  return {
    y,
    forward: write({ a: h, panels, c: at.a[index], m: BATCH, n: width, k: width, accumulate: 0 }),
    weights: write({
      ...{ x: at.da, dy: h, dw: at.dW, images: 1, channels: width, kernelHeight: 1, kernelWidth: 1, strideY: 1, strideX: 1 },
      ...{ rowX: rows, imageX: rows, outHeight: 1, outWidth: BATCH, outPanels: width / 8, pitchY: width, rowY: rows, imageY: rows },
      ...{ rowsW: width + SPARE_ROWS, rows: 0, panels: 0 },
    }),
    back: write({ a: at.da, panels, c: at.dx, m: BATCH, n: width, k: width, accumulate: 0 }),
    sum: sum(y, h, output),
    sumBack: sum(at.dx, at.dy, at.dx),
  };
}
