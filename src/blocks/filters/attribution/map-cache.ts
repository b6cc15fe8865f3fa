// Maps that were computed before, so that a method which is chosen again, or a class which is gone back to, is there at
// once. One memory for each lab, the oldest entries forgotten first.
import type { AttributionInput } from '../../../lab/jobs/attribution';
import type { Lab } from '../../../lab/lab';
import { checksum } from '../../checksum';

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
