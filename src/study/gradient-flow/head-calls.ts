// The call structures with which the fast classifier asks the kernels, written once for a whole measurement.

import type { Arena } from '../../engine/kernels/arena';
import { BATCH, CLASSES } from './deep-network';
import { CALL_BYTES, PADDED_CLASSES, type FlowAddresses } from './flow-addresses';
import type { FlowSize } from './setting';

/** Addresses of the calls. */
export interface HeadCalls {
  /** logits = h·Wᵀ and ∂L/∂h = ∂L/∂logits·W, each with its right side in the panels. */
  readonly forward: number;
  readonly back: number;
  /** p = softmax(logits), over the true classes. */
  readonly softmax: number;
}

/** Writes the calls into the place held for them. */
export function writeHeadCalls(arena: Arena, at: FlowAddresses, { depth, width }: FlowSize): HeadCalls {
  const address = (index: number): number => at.headCalls + CALL_BYTES * index;
  const { panels, logits, dlogits } = at;
  return {
    forward: arena.writeCall(address(0), { a: at.h[depth], panels, c: logits, m: BATCH, n: PADDED_CLASSES, k: width, accumulate: 0 }),
    back: arena.writeCall(address(1), { a: dlogits, panels, c: at.dx, m: BATCH, n: width, k: PADDED_CLASSES, accumulate: 0 }),
    softmax: arena.writeCall(address(2), { x: logits, y: dlogits, rows: BATCH, length: CLASSES, stepX: PADDED_CLASSES, stepY: PADDED_CLASSES }),
  };
}
