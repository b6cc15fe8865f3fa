// The matrix product, with operands where the kernel wants them and through the interface that layers use.

import { gemm as gemmOnArrays } from '../../src/engine/kernels/simd-gemm';
import { referenceGemm } from '../../src/engine/kernels/reference';
import type { Contestant, Work } from '../work';
import { ramp } from './ramp';

const n = 512;
const extents = { m: n, n, k: n };

const onMachine = (name: 'simd' | 'relaxed-simd'): Contestant => ({ machines }) => {
  const { arena, exports } = machines[name];
  const [a, b, panels, c] = [arena.put(ramp(n * n)), arena.put(ramp(n * n)), arena.reserve(n * n), arena.reserve(n * n)];
  exports.packRows(b, n, n, panels);
  const call = arena.putCall({ a, panels, c, ...extents, accumulate: 0 });
  return () => exports.gemm(call);
};

/** GEMM 512³. */
export const gemm: Work = {
  name: 'GEMM 512³',
  madds: n ** 3,
  contestants: {
    ours: onMachine('relaxed-simd'),
    'ours, plain SIMD': onMachine('simd'),
    'ours, from arrays': ({ machines }) => {
      const machine = machines['relaxed-simd'];
      const arrays = { a: ramp(n * n), b: ramp(n * n), c: new Float32Array(n * n) };
      return () => machine.arena.scope(() => gemmOnArrays(machine, extents, arrays));
    },
    'plain TypeScript': () => {
      const [a, b, c] = [ramp(n * n), ramp(n * n), new Float32Array(n * n)];
      return () => referenceGemm(extents, a, b, c);
    },
  },
};
