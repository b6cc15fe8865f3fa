// Numbers to compute with: harmless, neither zero nor subnormal.

/** `count` floats in (0, 1]. */
export function ramp(count: number): Float32Array {
  return Float32Array.from({ length: count }, (_, i) => ((i * 7919) % 1000) / 1000 + 0.001);
}
