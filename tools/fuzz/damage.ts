// Damages to files, drawn from a seed: cut off somewhere, bits flipped, bytes overwritten, or a piece taken out.

import type { Random } from '../../src/engine/random';
import type { FileToRead } from '../../src/models/read-model-file';

/** A damaged copy. */
export function damaged(bytes: Uint8Array, random: Random): Uint8Array {
  const kinds = [cut, flipped, flipped, overwritten, shortened];
  return kinds[random.integer(kinds.length)](bytes, random);
}

/** The file with a damage in itself or, every fourth time, in one of the files beside it. */
export function damagedFile(file: FileToRead, random: Random): FileToRead {
  const parts = [...(file.parts ?? [])];
  if (parts.length === 0 || random.integer(4) > 0) return { ...file, bytes: damaged(file.bytes, random) };
  const [path, bytes] = parts[random.integer(parts.length)];
  return { ...file, parts: new Map([...parts, [path, damaged(bytes, random)]]) };
}

function cut(bytes: Uint8Array, random: Random): Uint8Array {
  return bytes.slice(0, random.integer(bytes.length + 1));
}

/** Early bytes, where files keep their structure, are hit as often as all others together. */
function placeIn(bytes: Uint8Array, random: Random): number {
  return random.integer(random.integer(2) === 0 ? Math.min(bytes.length, 4096) : bytes.length);
}

function flipped(bytes: Uint8Array, random: Random): Uint8Array {
  const copy = bytes.slice();
  for (let left = 1 + random.integer(8); left > 0; left--) copy[placeIn(copy, random)] ^= 1 << random.integer(8);
  return copy;
}

function overwritten(bytes: Uint8Array, random: Random): Uint8Array {
  const copy = bytes.slice();
  const at = placeIn(copy, random);
  for (let i = at; i < Math.min(copy.length, at + 1 + random.integer(16)); i++) copy[i] = random.integer(256);
  return copy;
}

function shortened(bytes: Uint8Array, random: Random): Uint8Array {
  const at = placeIn(bytes, random);
  const rest = bytes.subarray(at + 1 + random.integer(64));
  const copy = new Uint8Array(at + rest.length);
  copy.set(bytes.subarray(0, at));
  copy.set(rest, at);
  return copy;
}
