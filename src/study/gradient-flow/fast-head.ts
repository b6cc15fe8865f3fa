// The classifier on top of fast blocks, in the kernels' memory as they are. Its plain twin is interpretedHead.

import { BATCH, CLASSES } from './deep-network';
import { PADDED_CLASSES } from './flow-addresses';
import type { FlowHead } from './flow-head';
import type { FlowMemory } from './flow-memory';
import { writeHeadCalls } from './head-calls';

/** The classifier of the memory's run: goes on from the last block's output and leaves ∂L/∂h where blocks turn round. It tells no loss. */
export function fastHead(memory: FlowMemory): FlowHead<undefined> {
  const { machine: { arena, exports }, size, at } = memory;
  const { width } = size;
  const calls = writeHeadCalls(arena, at, size);
  return (_h, labels) => {
    memory.fillHead();
    exports.packColumns(at.head, width, PADDED_CLASSES, at.panels);
    exports.gemm(calls.forward);
    exports.softmax(calls.softmax);
    subtractLabels(arena.view(at.dlogits, BATCH * PADDED_CLASSES), labels);
    exports.packRows(at.head, PADDED_CLASSES, width, at.panels);
    exports.gemm(calls.back);
    return { passedOn: { shape: [BATCH, width], data: arena.view(at.dx, BATCH * width) }, largest: exports.largest(at.dx, BATCH * width), end: undefined };
  };
}

/** p becomes (p − y)/batch, in place: for the label −(Σ of the other p), which does not cancel where p is near 1. */
function subtractLabels(p: Float32Array, labels: readonly number[]): void {
  for (let row = 0; row < BATCH; row++) {
    const first = row * PADDED_CLASSES, label = first + labels[row];
    let others = 0;
    for (let at = first; at < first + CLASSES; at++) {
      if (at !== label) others += p[at];
      p[at] /= BATCH;
    }
    p[label] = -others / BATCH;
  }
}
