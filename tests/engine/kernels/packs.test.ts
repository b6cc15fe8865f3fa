// Packed weights that stay in memory, and the workspace that runs take from one another.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Arena } from '../../../src/engine/kernels/arena';
import { fingerprint } from '../../../src/engine/kernels/fingerprint';
import { Packs, type PackRequest } from '../../../src/engine/kernels/packs';
import { Workspace } from '../../../src/engine/kernels/workspace';
import { randomFloats } from './random-floats';

const arenaOf = (): Arena => new Arena(new WebAssembly.Memory({ initial: 1 }), 1024);

describe('packs', () => {
  function setUp() {
    const arena = arenaOf();
    const packs = new Packs(arena);
    let written = 0;
    const request = (W: Float32Array, form = 'copy'): PackRequest => ({
      ...{ sources: [W], form, count: W.length },
      write: (address) => {
        written++;
        arena.view(address, W.length).set(W);
      },
    });
    const ask = (W: Float32Array, form?: string): number => {
      packs.beginRun();
      return packs.of(request(W, form));
    };
    return { arena, packs, ask, request, written: () => written };
  }

  it('are written once for the same numbers, and stay where they are', () => {
    const { ask, written, arena } = setUp();
    const W = randomFloats(100, 1);
    const address = ask(W);
    expect(ask(W)).toBe(address);
    expect(written()).toBe(1);
    expect(arena.view(address, 100)).toEqual(W);
  });

  it('are written anew, in the same place, when the numbers of the array have changed between two runs', () => {
    const { ask, written, arena } = setUp();
    const W = randomFloats(100, 1);
    const address = ask(W);
    W[57] = 3;
    expect(ask(W)).toBe(address);
    expect(written()).toBe(2);
    expect(arena.view(address, 100)[57]).toBe(3);
  });

  it('hold every form of the same numbers by itself', () => {
    const { ask, packs } = setUp();
    const W = randomFloats(100, 1);
    expect(ask(W, 'one')).not.toBe(ask(W, 'other'));
    expect(packs.bytes).toBe(800);
  });

  it('go when nobody asked for them lately and there are more than 16 MB of them', () => {
    const { ask, packs, arena } = setUp();
    for (let i = 0; i < 60; i++) ask(new Float32Array(2 ** 18).fill(i), `form ${i}`);
    expect(packs.bytes).toBeLessThanOrEqual(22 * 2 ** 20);
    expect(packs.bytes).toBeGreaterThanOrEqual(16 * 2 ** 20);
    const bytes = arena.bytes;
    for (let i = 0; i < 60; i++) ask(new Float32Array(2 ** 18).fill(100 + i), `form ${100 + i}`);
    expect(arena.bytes).toBe(bytes);
  });

  it('give their place to others of the same form and size once nobody has asked for them in four runs', () => {
    const { ask, packs, arena } = setUp();
    const addresses = Array.from({ length: 20 }, (_, i) => ask(new Float32Array(1000).fill(i)));
    expect(packs.bytes).toBe(5 * 4000);
    expect(addresses.slice(5)).toEqual(addresses.slice(0, 15));
    const bytes = arena.heldBytes;
    ask(new Float32Array(1001));
    ask(new Float32Array(1000), 'another form');
    expect(arena.heldBytes).toBeGreaterThan(bytes + 8000);
  });

  it('never lie in one another, and hold what they were last made of, whoever asks for what in which run', () => {
    const asked = fc.record({ model: fc.nat(9), form: fc.constantFrom('a', 'b'), changes: fc.constantFrom('no', 'in place', 'to another array'), grows: fc.boolean() });
    fc.assert(fc.property(fc.array(fc.array(asked, { maxLength: 5 }), { maxLength: 40 }), (runs) => {
      const { arena, packs, request } = setUp();
      const weights = Array.from({ length: 10 }, (_, i) => randomFloats(40 + 4 * (i % 2), i));
      for (const run of runs) {
        for (const { model, changes } of run) {
          if (changes === 'in place') weights[model][3] += 1;
          if (changes === 'to another array') weights[model] = weights[model].map((x) => x + 1);
        }
        packs.beginRun();
        const places = new Map<string, { readonly address: number; readonly W: Float32Array }>();
        for (const { model, form, grows } of run) {
          const W = weights[model], count = W.length + (grows ? 4 : 0);
          const address = packs.of({ ...request(W, form), count });
          for (const key of places.keys()) if (key === `${model} ${form}`) places.delete(key);
          places.set(`${model} ${form}`, { address, W });
        }
        for (const { address, W } of places.values()) expect(arena.view(address, W.length)).toEqual(W);
      }
      expect(arena.heldBytes).toBe(packs.bytes);
    }), { numRuns: 200 });
  });

  it('go the longest unused first, and only as many as are too many', () => {
    const { ask, packs, request } = setUp();
    const weights = Array.from({ length: 24 }, (_, i) => new Float32Array(2 ** 18).fill(i));
    const form = (i: number): string => `form ${i}`;
    weights.forEach((W, i) => ask(W, form(i)));
    ask(weights[0], form(0));
    for (let run = 0; run < 5; run++) packs.beginRun();
    expect(packs.bytes).toBe(16 * 2 ** 20);
    const anew: number[] = [];
    weights.forEach((W, i) => packs.of({ ...request(W, form(i)), write: () => void anew.push(i) }));
    expect(anew).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('that a large model asks for in one run are not given away to each other', () => {
    const { packs, request, written } = setUp();
    const weights = Array.from({ length: 30 }, (_, i) => new Float32Array(2 ** 18).fill(i));
    for (let run = 0; run < 3; run++) {
      packs.beginRun();
      for (const W of weights) packs.of(request(W));
    }
    expect(written()).toBe(30);
  });
});

describe('a fingerprint', () => {
  it('differs when any single bit of up to 8,192 numbers does, zero’s sign included', () => {
    const W = randomFloats(8192, 3);
    const before = fingerprint(W);
    for (const i of [0, 1, 777, 8191]) {
      const kept = W[i];
      W[i] = -kept;
      expect(fingerprint(W)).not.toBe(before);
      W[i] = kept;
    }
    expect(fingerprint(W)).toBe(before);
    expect(fingerprint(W.map((w) => -w))).not.toBe(before);
    expect(fingerprint(W.map((w, i) => (i < 2 ? -w : w)))).not.toBe(before);
    expect(fingerprint(Float32Array.of(0))).not.toBe(fingerprint(Float32Array.of(-0)));
  });

  it('of a longer array sees its ends and a change of one in a hundred numbers', () => {
    const W = randomFloats(300_000, 3);
    const before = fingerprint(W);
    for (const i of [0, 299_999]) {
      const kept = W[i];
      W[i] += 1;
      expect(fingerprint(W)).not.toBe(before);
      W[i] = kept;
    }
    expect(fingerprint(W.map((w, i) => (i % 100 === 7 ? w + 1 : w)))).not.toBe(before);
  });

  it.each([[256, 64], [1000, 256], [96, 105]])('of a longer array, %i rows of %i, sees a change of any one row and of any one column', (rows, columns) => {
    const W = randomFloats(rows * columns, 3);
    const before = fingerprint(W);
    for (let row = 0; row < rows; row += 7) expect(fingerprint(W.map((w, i) => (Math.floor(i / columns) === row ? w + 1 : w)))).not.toBe(before);
    for (let column = 0; column < columns; column += 7) expect(fingerprint(W.map((w, i) => (i % columns === column ? w + 1 : w)))).not.toBe(before);
  });

  it('tells arrays of other lengths apart, and reads views of larger ones', () => {
    expect(fingerprint(new Float32Array(3))).not.toBe(fingerprint(new Float32Array(4)));
    const whole = randomFloats(10, 1);
    expect(fingerprint(whole.subarray(2, 5))).toBe(fingerprint(whole.slice(2, 5)));
  });
});

describe('a workspace', () => {
  it('belongs to whoever claimed it last', () => {
    const workspace = new Workspace(arenaOf());
    const [one, other] = [{}, {}];
    const address = workspace.claim(one, 100);
    expect(workspace.belongsTo(one)).toBe(true);
    expect(workspace.claim(other, 50)).toBe(address);
    expect([workspace.belongsTo(one), workspace.belongsTo(other)]).toEqual([false, true]);
  });

  it('grows to the largest claim and gives its old place back', () => {
    const arena = arenaOf();
    const workspace = new Workspace(arena);
    for (let floats = 1000; floats < 1e5; floats *= 2) workspace.claim({}, floats);
    expect(workspace.bytes).toBe(4 * 64000);
    expect(arena.heldBytes).toBe(4 * 64000);
    expect(arena.bytes).toBeLessThan(2 * 4 * 64000 + 65536);
  });
});
