// A matrix of 4×4 turned in registers: its rows become its columns.

/** Turns 4×4 floats whose rows lie `step` bytes apart, and `stepTo` bytes apart where they go to. */
// @ts-ignore: decorator
@inline
export function turnSquare(from: usize, step: usize, to: usize, stepTo: usize): void {
  const a = v128.load(from), b = v128.load(from + step), c = v128.load(from + 2 * step), d = v128.load(from + 3 * step);
  storePair(firsts(a, b), firsts(c, d), to, stepTo);
  storePair(lasts(a, b), lasts(c, d), to + 2 * stepTo, stepTo);
}

/**
 * Four numbers, from byte `offset` on, of the four rows that a list of pointers (u32) names become four rows of four
 * numbers at `to`, `stepTo` bytes apart.
 */
// @ts-ignore: decorator
@inline
export function turnListed(list: usize, offset: usize, to: usize, stepTo: usize): void {
  const a = v128.load(<usize>load<u32>(list) + offset), b = v128.load(<usize>load<u32>(list, 4) + offset);
  const c = v128.load(<usize>load<u32>(list, 8) + offset), d = v128.load(<usize>load<u32>(list, 12) + offset);
  storePair(firsts(a, b), firsts(c, d), to, stepTo);
  storePair(lasts(a, b), lasts(c, d), to + 2 * stepTo, stepTo);
}

/** a₀ b₀ a₁ b₁ */
// @ts-ignore: decorator
@inline
function firsts(a: v128, b: v128): v128 {
  return v128.shuffle<f32>(a, b, 0, 4, 1, 5);
}

/** a₂ b₂ a₃ b₃ */
// @ts-ignore: decorator
@inline
function lasts(a: v128, b: v128): v128 {
  return v128.shuffle<f32>(a, b, 2, 6, 3, 7);
}

/** Two rows of the turned matrix, from the halves of two columns each. */
// @ts-ignore: decorator
@inline
function storePair(ab: v128, cd: v128, to: usize, step: usize): void {
  v128.store(to, v128.shuffle<f32>(ab, cd, 0, 1, 4, 5));
  v128.store(to + step, v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
}
