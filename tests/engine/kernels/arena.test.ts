// The memory of a kernel instance.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Arena } from '../../../src/engine/kernels/arena';
import { KernelError, KernelMemoryError } from '../../../src/engine/kernels/kernel-errors';

const arenaOf = (pages: number, maximum = 64): Arena => new Arena(new WebAssembly.Memory({ initial: pages, maximum }), 1001);

describe('an arena', () => {
  it('reserves behind what the module itself uses, aligned to 16 bytes', () => {
    const arena = arenaOf(1);
    expect([arena.reserve(3), arena.reserve(4), arena.reserve(1)]).toEqual([1008, 1024, 1040]);
  });

  it('gives back what a scope reserved, also when the scope throws', () => {
    const arena = arenaOf(1);
    const outer = arena.reserve(4);
    expect(() =>
      arena.scope(() => {
        arena.reserve(100);
        throw new KernelMemoryError('stop');
      }),
    ).toThrow('stop');
    expect(arena.reserve(4)).toBe(outer + 16);
  });

  it('keeps what it holds when it grows', () => {
    const arena = arenaOf(1);
    const address = arena.put(Float32Array.of(1, 2, 3));
    arena.reserve(100_000);
    expect(arena.bytes).toBeGreaterThan(400_000);
    expect([...arena.view(address, 3)]).toEqual([1, 2, 3]);
  });

  it('says how much it needed where the device gives no more, and can be used again', () => {
    const arena = arenaOf(1, 2);
    const tooMuch = (): number => arena.scope(() => arena.reserve(1e6));
    expect(tooMuch).toThrow(new KernelMemoryError('the kernels need 4001008 bytes, which this device does not give'));
    expect(arena.scope(() => arena.reserve(8))).toBe(1008);
  });

  it('holds blocks that outlive scopes, below what is reserved later', () => {
    const arena = arenaOf(1);
    const block = arena.hold(10);
    arena.view(block, 10).fill(7);
    arena.scope(() => arena.view(arena.reserve(100), 100).fill(0));
    expect([...arena.view(block, 10)]).toEqual(Array(10).fill(7));
    expect(arena.heldBytes).toBe(48);
  });

  it('gives what is let go to the next that fits, joining neighbours, and the last back to the stack', () => {
    const arena = arenaOf(1);
    const [a, b, c] = [arena.hold(100), arena.hold(100), arena.hold(4)];
    arena.letGo(a);
    arena.letGo(b);
    expect(arena.hold(200)).toBe(a);
    arena.letGo(c);
    expect(arena.hold(8)).toBe(c);
    expect(arena.heldBytes).toBe(832);
  });

  it('splits a free block and keeps apart what it holds', () => {
    const arena = arenaOf(1);
    const [first] = [arena.hold(100), arena.hold(4)];
    arena.letGo(first);
    const [left, right] = [arena.hold(40), arena.hold(60)];
    expect([left, right]).toEqual([first, first + 160]);
  });

  it('keeps whatever it holds apart, and is as small as before once all of it is let go in any order', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ count: fc.integer({ min: 1, max: 300 }), letGo: fc.option(fc.nat(20), { nil: undefined }) }), { maxLength: 40 }), (steps) => {
        const arena = arenaOf(1);
        const empty = arena.scope(() => arena.reserve(1));
        const held: { address: number; count: number; mark: number }[] = [];
        steps.forEach(({ count, letGo }, mark) => {
          const [gone] = letGo === undefined ? [] : held.splice(letGo, 1);
          if (gone) arena.letGo(gone.address);
          const address = arena.hold(count);
          arena.view(address, count).fill(mark);
          held.push({ address, count, mark });
          for (const block of held) expect(new Set(arena.view(block.address, block.count))).toEqual(new Set([block.mark]));
        });
        expect(arena.heldBytes).toBe(held.reduce((sum, { count }) => sum + 16 * Math.ceil(count / 4), 0));
        for (const { address } of held.reverse()) arena.letGo(address);
        expect(arena.heldBytes).toBe(0);
        expect(arena.scope(() => arena.reserve(1))).toBe(empty);
      }),
    );
  });

  it('joins a block with free ones on both of its sides, and with none that is held', () => {
    const arena = arenaOf(1);
    const [a, b, c] = [arena.hold(40), arena.hold(40), arena.hold(40), arena.hold(4)];
    for (const address of [a, c, b]) arena.letGo(address);
    expect(arena.hold(120)).toBe(a);
    expect(arena.hold(4)).toBeGreaterThan(c);
  });

  it('takes no notice of an address that it never gave', () => {
    const arena = arenaOf(1);
    const block = arena.hold(4);
    arena.letGo(block + 16);
    expect(arena.heldBytes).toBe(16);
  });

  it('refuses to hold inside a scope, whose end would give the block away', () => {
    const arena = arenaOf(1);
    expect(() => arena.scope(() => arena.hold(1))).toThrow(new KernelError('hold: a scope is open'));
  });
});
