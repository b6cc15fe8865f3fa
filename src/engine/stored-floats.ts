// Numbers that stay in the bytes of a file until somebody reads them. Kernels copy weights into their own memory in any case, and a
// copy out of the file costs nothing more than one out of an array; the array in between is what takes time, in fresh pages.

import type { FloatArray, Tensor } from './tensor';

/** The numbers of a tensor: an array, or float32 in little-endian bytes that begin anywhere in a file and never change. */
export type Numbers = FloatArray | Uint8Array;

/** Some float32 numbers in a file. */
export class StoredFloats {
  private data: Float32Array | undefined;

  /** @param bytes four for each number; whoever gives them does not change them any more */
  constructor(private bytes: Uint8Array | undefined) {}

  /** The bytes, as long as nobody has read the numbers: whoever has them as an array may have changed them since. */
  get unread(): Uint8Array | undefined {
    return this.bytes;
  }

  /** The numbers in an array of their own, the same one each time. */
  read(): Float32Array {
    this.data ??= new Float32Array(new Uint8Array(this.bytes ?? []).buffer);
    this.bytes = undefined;
    return this.data;
  }
}

/** Beside the tensors, not in them: of a tensor that is taken apart and put together anew nobody may believe that it is unread. */
const storedIn = new WeakMap<Tensor, StoredFloats>();

/** Notes that what `data` of a tensor gives is read out of a file. @returns the tensor */
export function overStored<T extends Tensor>(x: T, stored: StoredFloats): T {
  storedIn.set(x, stored);
  return x;
}

/** A tensor's numbers for those who copy them: the bytes in the file where nobody has read them yet, else the array. */
export function numbersOf(x: Tensor): Numbers {
  return storedIn.get(x)?.unread ?? x.data;
}

/** Whether a tensor is of float32 numbers, without reading them. */
export function isSingle(x: Tensor): boolean {
  return !(numbersOf(x) instanceof Float64Array);
}

/** The same numbers in float32: their bytes stay as they are. */
export function singlesOf(x: Tensor): Float32Array | Uint8Array {
  const numbers = numbersOf(x);
  return numbers instanceof Float64Array ? Float32Array.from(numbers) : numbers;
}

/** `count` of some numbers in float32, from the `first` on; a view. */
export function partOf(numbers: Float32Array | Uint8Array, first: number, count: number): Float32Array | Uint8Array {
  return numbers instanceof Uint8Array ? numbers.subarray(4 * first, 4 * (first + count)) : numbers.subarray(first, first + count);
}
