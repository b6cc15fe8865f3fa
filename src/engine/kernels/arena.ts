// The memory of one kernel instance: a WebAssembly.Memory that grows and is used as a stack. What a kernel call
// reserves is given back when the call ends, so equal work never grows it twice. Below the stack lie blocks that
// outlive the calls (packed weights, the workspace of plans): few, large, first fit.

import { KernelError, KernelMemoryError } from './kernel-errors';

const PAGE = 65536;
const ALIGNMENT = 16;

/** A stretch of the memory below the stack; the blocks of an arena follow one another without gaps. */
interface Block {
  readonly address: number;
  readonly bytes: number;
  readonly isFree: boolean;
}

/** A stack of float arrays inside one WebAssembly.Memory. Addresses are byte offsets, aligned to 16. */
export class Arena {
  private top: number;
  /** The memory's bytes as they are now: asking for them anew is slow, and only `growTo` changes them. */
  private buffer: ArrayBufferLike;
  /** The same as integers. */
  private words: Int32Array;
  private openScopes = 0;
  private blocks: Block[] = [];

  /**
   * @param memory the memory that the WASM instance imports
   * @param base the first byte that the instance's own tables leave free
   */
  constructor(
    private readonly memory: WebAssembly.Memory,
    base: number,
  ) {
    this.top = align(base);
    this.buffer = memory.buffer;
    this.words = new Int32Array(this.buffer);
  }

  /** Bytes that the memory has grown to. It never shrinks; drop the instance to give it back. */
  get bytes(): number {
    return this.buffer.byteLength;
  }

  /** Runs `work` and gives back everything that it reserved, also when it throws. */
  scope<T>(work: () => T): T {
    const before = this.top;
    this.openScopes++;
    try {
      return work();
    } finally {
      this.openScopes--;
      this.top = before;
    }
  }

  /**
   * Holds `count` floats of undefined content until they are let go, scopes or not.
   * @returns their address
   * @throws {KernelError} inside a scope, whose end would give the block back; {@link KernelMemoryError} as `reserve`
   */
  hold(count: number): number {
    if (this.openScopes > 0) throw new KernelError('hold: a scope is open');
    const bytes = align(4 * Math.max(1, count));
    const at = this.blocks.findIndex((block) => block.isFree && block.bytes >= bytes);
    if (at >= 0) {
      const { address, bytes: found } = this.blocks[at];
      const rest = found > bytes ? [{ address: address + bytes, bytes: found - bytes, isFree: true }] : [];
      this.blocks.splice(at, 1, { address, bytes, isFree: false }, ...rest);
      return address;
    }
    const address = this.reserve(bytes / 4);
    this.blocks.push({ address, bytes, isFree: false });
    return address;
  }

  /** Lets go of what `hold` gave. */
  letGo(address: number): void {
    const at = this.blocks.findIndex((block) => block.address === address);
    if (at >= 0) this.free(at);
    const last = this.blocks.at(-1);
    if (!last?.isFree || this.openScopes > 0 || last.address + last.bytes !== this.top) return;
    this.blocks.pop();
    this.top = last.address;
  }

  /** Bytes that are held. */
  get heldBytes(): number {
    return this.blocks.reduce((sum, { bytes, isFree }) => sum + (isFree ? 0 : bytes), 0);
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

  /** Reserves a copy of some floats, or of their bytes. */
  put(values: Float32Array | Uint8Array): number {
    const address = this.reserve(values.byteLength / 4);
    if (values instanceof Uint8Array) new Uint8Array(this.buffer, address, values.length).set(values);
    else this.view(address, values.length).set(values);
    return address;
  }

  /** The floats at an address. Valid until the next `reserve`, which may move the memory. */
  view(address: number, count: number): Float32Array {
    return new Float32Array(this.buffer, address, count);
  }

  /** Reserves a copy of float64 numbers. */
  putDoubles(values: Float64Array): number {
    const address = this.reserve(2 * values.length);
    this.viewDoubles(address, values.length).set(values);
    return address;
  }

  /** The float64 numbers at an address, valid as `view`. */
  viewDoubles(address: number, count: number): Float64Array {
    return new Float64Array(this.buffer, address, count);
  }

  /** A copy of the float64 numbers at an address. */
  doubles(address: number, count: number): Float64Array {
    return this.viewDoubles(address, count).slice();
  }

  /** The integers at an address, as `view`. */
  integers(address: number, count: number): Int32Array {
    return new Int32Array(this.buffer, address, count);
  }

  /** Writes the fields of a kernel's call structure: 32-bit integers, addresses and what `floatField` gives, in the structure's order. */
  putCall(fields: Readonly<Record<string, number>>): number {
    return this.writeCall(this.reserve(Object.keys(fields).length), fields);
  }

  /** As `putCall`, in a place that is there already. @returns the address */
  writeCall(address: number, fields: Readonly<Record<string, number>>): number {
    let at = address >> 2;
    for (const name in fields) this.words[at++] = fields[name];
    return address;
  }

  /** Frees a block; free neighbours become one. */
  private free(at: number): void {
    const { address, bytes } = this.blocks[at], before = this.blocks.at(at - 1), after = this.blocks.at(at + 1);
    const joinsBefore = at > 0 && before?.isFree && endOf(before) === address;
    const joinsAfter = after?.isFree && after.address === address + bytes;
    const start = joinsBefore ? before.address : address, end = joinsAfter ? endOf(after) : address + bytes;
    this.blocks.splice(joinsBefore ? at - 1 : at, 1 + Number(joinsBefore ?? false) + Number(joinsAfter ?? false), { address: start, bytes: end - start, isFree: true });
  }

  private growTo(end: number): void {
    const missing = end - this.bytes;
    if (missing <= 0) return;
    try {
      this.memory.grow(Math.ceil(missing / PAGE));
      this.buffer = this.memory.buffer;
      this.words = new Int32Array(this.buffer);
    } catch (cause) {
      throw new KernelMemoryError(`the kernels need ${end} bytes, which this device does not give`, { cause });
    }
  }
}

/** A float in the form in which call structures are written. */
export function floatField(value: number): number {
  return new Int32Array(Float32Array.of(value).buffer)[0];
}

function endOf({ address, bytes }: Block): number {
  return address + bytes;
}

function align(address: number): number {
  return Math.ceil(address / ALIGNMENT) * ALIGNMENT;
}
