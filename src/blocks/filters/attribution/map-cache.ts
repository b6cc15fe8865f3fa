// Maps that were computed before, so that a method which is chosen again, or a class which is gone back to, is there at
// once. One memory for each lab, the oldest entries forgotten first.
import type { AttributionInput } from '../../../lab/jobs/attribution';
import type { Lab } from '../../../lab/lab';

/** Entries that are kept. */
const MOST = 96;

const memories = new WeakMap<Lab, Map<string, unknown>>();

/** What was remembered under a key by {@link remember}; the caller knows its type by the key. */
export function recalled<T>(lab: Lab, key: string): T | undefined {
  const memory = memories.get(lab);
  const found = memory?.get(key);
  if (memory && found !== undefined) {
    memory.delete(key);
    memory.set(key, found);
  }
  return found as T | undefined;
}

/** Remembers a result that never changes. */
export function remember(lab: Lab, key: string, result: unknown): void {
  const memory = memories.get(lab) ?? new Map<string, unknown>();
  memories.set(lab, memory);
  memory.set(key, result);
  const [oldest] = memory.keys();
  if (memory.size > MOST) memory.delete(oldest);
}

/** Equal for equal tasks: model, method, options, target and every pixel. */
export function taskKey(job: string, { input, groups, ...rest }: Omit<AttributionInput, 'method'>): string {
  return `${job} ${JSON.stringify(rest)} ${input.shape.join('x')} ${checksum(input.data)} ${groups ? 'grouped' : ''}`;
}

/** FNV-1a over the bytes, twice with different beginnings: pictures that differ have different ones. */
function checksum({ buffer, byteOffset, byteLength }: ArrayBufferView): string {
  const bytes = new Uint8Array(buffer, byteOffset, byteLength);
  let [a, b] = [0x811c9dc5, 0x9747b28c];
  for (const byte of bytes) {
    a = Math.imul(a ^ byte, 0x01000193);
    b = Math.imul(b ^ byte, 0x85ebca6b);
  }
  return `${a >>> 0}.${b >>> 0}`;
}
