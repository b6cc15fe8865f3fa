// Whether numbers are the same as before, without keeping them.

/** FNV-1a over the bytes, twice with different beginnings: pictures that differ have different ones. */
export function checksum({ buffer, byteOffset, byteLength }: ArrayBufferView): string {
  const bytes = new Uint8Array(buffer, byteOffset, byteLength);
  let [a, b] = [0x811c9dc5, 0x9747b28c];
  for (const byte of bytes) {
    a = Math.imul(a ^ byte, 0x01000193);
    b = Math.imul(b ^ byte, 0x85ebca6b);
  }
  return `${a >>> 0}.${b >>> 0}`;
}
