// The memory of one kernel instance: a WebAssembly.Memory that grows and is used as a stack. Not a general
// allocator: what a kernel call reserves is given back when the call ends, so equal work never grows it twice.

import { KernelMemoryError } from './kernel-errors';

const PAGE = 65536;
const ALIGNMENT = 16;

/** A stack of float arrays inside one WebAssembly.Memory. Addresses are byte offsets, aligned to 16. */
export class Arena {
  private top: number;

  /**
   * @param memory the memory that the WASM instance imports
   * @param base the first byte that the instance's own tables leave free
   */
  constructor(
    private readonly memory: WebAssembly.Memory,
    base: number,
  ) {
    this.top = align(base);
  }

  /** Bytes that the memory has grown to. It never shrinks; drop the instance to give it back. */
  get bytes(): number {
    return this.memory.buffer.byteLength;
  }

  /** Runs `work` and gives back everything that it reserved, also when it throws. */
  scope<T>(work: () => T): T {
    const before = this.top;
    try {
      return work();
    } finally {
      this.top = before;
    }
  }

  /**
   * Reserves `count` floats of undefined content.
   * @returns their address
   * @throws {KernelMemoryError} when the memory cannot grow that far
   */
  reserve(count: number): number {
    const address = this.top;
    this.top = align(address + 4 * count);
    this.growTo(this.top);
    return address;
  }

  /** Reserves a copy of `values`. */
  put(values: Float32Array): number {
    const address = this.reserve(values.length);
    this.view(address, values.length).set(values);
    return address;
  }

  /** The floats at an address. Valid until the next `reserve`, which may move the memory. */
  view(address: number, count: number): Float32Array {
    return new Float32Array(this.memory.buffer, address, count);
  }

  /** A copy of the float64 numbers at an address. */
  doubles(address: number, count: number): Float64Array {
    return new Float64Array(this.memory.buffer, address, count).slice();
  }

  /** Writes the fields of a kernel's call structure: 32-bit integers and addresses, in the structure's order. */
  putCall(fields: Readonly<Record<string, number>>): number {
    const values = Object.values(fields);
    const address = this.reserve(values.length);
    new Int32Array(this.memory.buffer, address, values.length).set(values);
    return address;
  }

  private growTo(end: number): void {
    const missing = end - this.bytes;
    if (missing <= 0) return;
    try {
      this.memory.grow(Math.ceil(missing / PAGE));
    } catch (cause) {
      throw new KernelMemoryError(`the kernels need ${end} bytes, which this device does not give`, { cause });
    }
  }
}

function align(address: number): number {
  return Math.ceil(address / ALIGNMENT) * ALIGNMENT;
}
