// The classifier in the kernels' memory, against the engine's plain loops.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createKernels } from '../../../src/engine/kernels/simd';
import { BATCH, CLASSES, freshHead, freshLabels, runRandom } from '../../../src/study/gradient-flow/deep-network';
import { fastHead } from '../../../src/study/gradient-flow/fast-head';
import { interpretedHead } from '../../../src/study/gradient-flow/flow-head';
import { FlowMemory } from '../../../src/study/gradient-flow/flow-memory';

async function inMemory(width: number, work: (memory: FlowMemory) => void): Promise<void> {
  const kernels = await createKernels();
  if (!kernels) throw new RangeError('no kernels here');
  const memory = new FlowMemory(kernels.machine, { depth: 3, width }, (run) => runRandom(11, run));
  work(memory);
  memory.letGo();
  expect(kernels.machine.arena.heldBytes).toBe(0);
}

describe('The fast classifier', () => {
  it.each([8, 24, 64])('hands back what plain loops in float64 do, within 1e-6 of the largest number, at a width of %i, run after run', async (width) => {
    await inMemory(width, (memory) => {
      const head = fastHead(memory);
      fc.assert(fc.property(fc.nat({ max: 30 }), fc.constantFrom(1e-15, 1e-3, 1, 8, 300, 1e15), (run, size) => {
        memory.beginRun(run);
        const h = { shape: [BATCH, width], data: runRandom(run, 0).normals(new Float32Array(BATCH * width), size) };
        memory.machine.arena.view(memory.at.h[3], BATCH * width).set(h.data);
        const labels = freshLabels(runRandom(11, run));
        const { passedOn, largest } = head(h, labels);
        const plain = freshHead({ size: memory.size, precision: 'float32' }, runRandom(11, run));
        const { data: W } = plain.weights['W.W'];
        const expected = interpretedHead({ ...plain, weights: { 'W.W': { shape: [CLASSES, width], data: Float64Array.from(W) } } })({ ...h, data: Float64Array.from(h.data) }, labels);
        expect(largest).toBe(Math.max(...passedOn.data.map(Math.abs)));
        // Scores of 1e3 have digits of 1e-4 in float32, and a share follows their differences.
        const tolerance = size > 1 ? 1e-3 : 1e-6;
        passedOn.data.forEach((found, i) => expect(Math.abs(found - expected.passedOn.data[i])).toBeLessThanOrEqual(tolerance * expected.largest));
      }));
    });
  });

  it('starts from the very weights of fresh classifiers, run by run, also when a run is left out or gone back to', async () => {
    for (const width of [8, 40]) await inMemory(width, (memory) => {
      for (const run of [0, 1, 4, 9, 2]) {
        memory.beginRun(run);
        memory.fillHead();
        expect(memory.machine.arena.view(memory.at.head, CLASSES * width)).toEqual(freshHead({ size: memory.size, precision: 'float32' }, runRandom(11, run)).weights['W.W'].data);
      }
    });
  });

  it('keeps what a label still lacks where its share is nearly 1', async () => {
    await inMemory(8, (memory) => {
      memory.beginRun(0);
      memory.fillHead();
      const { arena } = memory.machine, W = arena.view(memory.at.head, 8 * CLASSES).slice();
      // Every row is the same multiple of the first class's weights: it wins by far, and all rows are labelled so.
      const row = W.subarray(0, 8), scale = 24 / row.reduce((sum, w) => sum + w * w, 0);
      const h = Float32Array.from({ length: BATCH * 8 }, (_, i) => scale * row[i % 8]);
      arena.view(memory.at.h[3], h.length).set(h);
      const scores = Array.from({ length: CLASSES }, (_, k) => row.reduce((sum, w, i) => sum + scale * w * W[8 * k + i], 0));
      const top = scores.indexOf(Math.max(...scores));
      const shares = scores.map((score) => Math.exp(score - scores[top]));
      fastHead(memory)({ shape: [BATCH, 8], data: h }, Array.from({ length: BATCH }, () => top));
      const lacking = shares.reduce((sum, share, k) => sum + (k === top ? 0 : share), 0) / shares.reduce((sum, share) => sum + share, 0);
      expect(lacking).toBeLessThan(0.05);
      expect(-BATCH * arena.view(memory.at.dlogits, 16)[top] / lacking).toBeCloseTo(1, 3);
    });
  });
});
