// A matrix of 4×4 turned in registers.

/**
 * Four numbers, from byte `offset` on, of the four rows that a table of pointers (u32) names become four rows of four
 * numbers at `to`, `step` bytes apart.
 */
// @ts-ignore: decorator
@inline
export function turnSquare(table: usize, offset: usize, to: usize, step: usize): void {
  const p = v128.load(<usize>load<u32>(table) + offset), q = v128.load(<usize>load<u32>(table, 4) + offset);
  const r = v128.load(<usize>load<u32>(table, 8) + offset), s = v128.load(<usize>load<u32>(table, 12) + offset);
  const low = v128.shuffle<f32>(p, q, 0, 4, 1, 5), high = v128.shuffle<f32>(p, q, 2, 6, 3, 7);
  const lower = v128.shuffle<f32>(r, s, 0, 4, 1, 5), higher = v128.shuffle<f32>(r, s, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<f32>(low, lower, 0, 1, 4, 5));
  v128.store(to + step, v128.shuffle<f32>(low, lower, 2, 3, 6, 7));
  v128.store(to + 2 * step, v128.shuffle<f32>(high, higher, 0, 1, 4, 5));
  v128.store(to + 3 * step, v128.shuffle<f32>(high, higher, 2, 3, 6, 7));
}
