// The call structures with which the fast classifier asks the kernels, written once for a whole measurement.

import type { Arena } from '../../engine/kernels/arena';
import { BATCH, CLASSES } from './deep-network';
import type { FlowAddresses } from './layer-calls';
import type { FlowSize } from './setting';

/** Classes with those that fill the last panel of eight: they have no weights, no score and no gradient. */
export const PADDED_CLASSES = 16;

/** Floats that one call takes at the most. */
const CALL_FLOATS = 8;
/** Floats that the calls take. */
export const HEAD_CALL_FLOATS = 3 * CALL_FLOATS;

/** Addresses of the calls. */
export interface HeadCalls {
  /** logits = h·Wᵀ and ∂L/∂h = ∂L/∂logits·W, each with its right side in the panels. */
  readonly forward: number;
  readonly back: number;
  /** p = softmax(logits), over the true classes. */
  readonly softmax: number;
}

/** Writes the calls into the place that the memory holds for them. */
export function writeHeadCalls(arena: Arena, at: FlowAddresses, { depth, width }: FlowSize): HeadCalls {
  const address = (index: number): number => at.headCalls + 4 * CALL_FLOATS * index;
  const { panels, logits, dlogits } = at;
  return {
    forward: arena.writeCall(address(0), { a: at.h[depth], panels, c: logits, m: BATCH, n: PADDED_CLASSES, k: width, accumulate: 0 }),
    back: arena.writeCall(address(1), { a: dlogits, panels, c: at.dx, m: BATCH, n: width, k: PADDED_CLASSES, accumulate: 0 }),
    softmax: arena.writeCall(address(2), { x: logits, y: dlogits, rows: BATCH, length: CLASSES, stepX: PADDED_CLASSES, stepY: PADDED_CLASSES }),
  };
}
