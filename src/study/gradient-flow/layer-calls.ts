// The call structures with which the fast blocks ask the kernels, written once for a whole measurement.

import type { Arena } from '../../engine/kernels/arena';
import { BATCH } from './deep-network';
import { CALL_BYTES, SPARE_ROWS, type FlowAddresses } from './flow-addresses';

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

/** Where the calls of a layer point, and for which layer, counted from 0. */
interface LayerPlace {
  readonly at: FlowAddresses;
  readonly index: number;
  readonly width: number;
  readonly residual: boolean;
}

/** Writes a layer's calls into the place held for them. */
export function writeLayerCalls(arena: Arena, { at, index, width, residual }: LayerPlace): LayerCalls {
  const [rows, panels, h, output] = [BATCH * width, at.panels, at.h[index], at.h[index + 1]];
  const y = residual ? at.y[index] : output;
  let free = at.layerCalls[Number(residual)][index];
  const write = (fields: Readonly<Record<string, number>>): number => arena.writeCall((free += CALL_BYTES) - CALL_BYTES, fields);
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
