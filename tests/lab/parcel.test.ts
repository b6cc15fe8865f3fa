// What crosses the lab's door: copies on the way in, the arrays themselves on the way out.

import { describe, expect, it } from 'vitest';
import { copiedParcel, givenParcel } from '../../src/lab/parcel';

const send = <T>({ value, transfer }: { value: T; transfer: ArrayBuffer[] }): T => structuredClone(value, { transfer });

describe('a parcel', () => {
  it('of copies leaves the sender his arrays, however deep they lie', () => {
    const x = { list: [{ data: Float32Array.of(1, 2) }], bytes: Uint8Array.of(3).buffer };
    const received = send(copiedParcel(x));
    expect(received).toEqual(x);
    expect([...x.list[0].data]).toEqual([1, 2]);
    expect(x.bytes.byteLength).toBe(1);
  });

  it('of gifts takes the arrays away from the sender', () => {
    const x = { data: Float32Array.of(1, 2), shape: [2] };
    expect(send(givenParcel(x))).toEqual({ data: Float32Array.of(1, 2), shape: [2] });
    expect(x.data.length).toBe(0);
  });

  it('takes two views of one buffer along once', () => {
    const data = Float64Array.of(1, 2);
    const { value, transfer } = givenParcel({ a: data, b: new Uint8Array(data.buffer) });
    expect(transfer).toHaveLength(1);
    expect(send({ value, transfer }).b).toHaveLength(16);
  });

  it('copies a window out of a larger buffer, such as the memory of the kernels', () => {
    const memory = new WebAssembly.Memory({ initial: 1 });
    const received = send(givenParcel({ window: new Float32Array(memory.buffer, 16, 2) }));
    expect([...received.window]).toEqual([0, 0]);
    expect(received.window.buffer.byteLength).toBe(8);
    expect(memory.buffer.byteLength).toBe(65536);
  });

  it('leaves alone what is neither array nor plain object', () => {
    const map = new Map([['a', 1]]);
    expect(send(copiedParcel({ map, nothing: null, text: 'x' }))).toEqual({ map, nothing: null, text: 'x' });
  });
});
