// Whether numbers are the same as before, without keeping them.

/**
 * FNV-1a over words of four bytes, twice with different beginnings, the upper half folded into the lower at every step so
 * that no bit keeps to itself: pictures that differ have different ones.
 */
export function checksum({ buffer, byteOffset, byteLength }: ArrayBufferView): string {
  const view = new DataView(buffer, byteOffset, byteLength);
  let [a, b] = [0x811c9dc5 | 0, 0x9747b28c ^ byteLength];
  const whole = byteLength - (byteLength % 4);
  for (let at = 0; at < byteLength; at += at < whole ? 4 : 1) {
    const word = at < whole ? view.getInt32(at, true) : view.getUint8(at);
    a = Math.imul(a ^ word, 0x01000193);
    a ^= a >>> 15;
    b = Math.imul(b ^ word, 0x85ebca6b);
    b ^= b >>> 13;
  }
  return `${a >>> 0}.${b >>> 0}`;
}
