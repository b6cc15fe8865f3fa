// Floats for kernel tests: reproducible from a seed, in [-1, 1).

/** `count` floats of a multiplicative congruential generator (Park and Miller 1988). */
export function randomFloats(count: number, seed: number): Float32Array {
  let state = (seed % 2147483646) + 1;
  return Float32Array.from({ length: count }, () => {
    state = (state * 48271) % 2147483647;
    return (state / 2147483647) * 2 - 1;
  });
}
