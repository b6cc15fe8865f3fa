// Where everything lies: nothing over anything else.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { streamFloats, STREAMS } from '../../../src/engine/kernels/normal-streams';
import { BATCH, CLASSES } from '../../../src/study/gradient-flow/deep-network';
import { CALL_BYTES, laidOut, PADDED_CLASSES, SPARE_ROWS, TABLE, TABLES } from '../../../src/study/gradient-flow/flow-addresses';

it('Everything lies on multiples of 16 bytes, after one another, with the room that it needs', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }).map((eights) => 8 * eights), fc.integer({ min: 0, max: 99 }).map((n) => 16 * n), (depth, width, start) => {
    const { end, layerCalls, ...at } = laidOut({ depth, width }, start);
    const [rows, square, padded] = [BATCH * width, width * width, BATCH * PADDED_CLASSES];
    const needed: Record<keyof typeof at, number> = {
      h: rows, a: rows, y: rows, W: square, dy: rows, da: rows, dx: rows, dW: square + SPARE_ROWS * width, panels: Math.max(rows, square),
      head: PADDED_CLASSES * width, logits: padded, dlogits: padded, unitSums: 6, unitBins: TABLES * TABLE,
      weightDraws: Math.ceil(depth / STREAMS) * streamFloats(square), inputDraws: streamFloats(rows), headDraws: streamFloats(CLASSES * width), headCalls: (3 * CALL_BYTES) / 4,
    };
    const parts = Object.entries(at).flatMap(([name, place]) => [place].flat().map((address) => ({ address, floats: needed[name as keyof typeof at] })));
    parts.push(...layerCalls.flat().map((address) => ({ address, floats: (5 * CALL_BYTES) / 4 })));
    parts.sort((a, b) => a.address - b.address);
    expect(parts[0].address).toBe(start);
    expect(parts).toHaveLength((depth + 1) + 5 * depth + 14);
    parts.forEach(({ address, floats }, k) => {
      expect(address % 16).toBe(0);
      expect(address + 4 * floats).toBeLessThanOrEqual(parts[k + 1]?.address ?? end);
    });
  }));
});
