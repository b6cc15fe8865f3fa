// Makes values ready for the door: numbers are moved (0.1 ms), never cloned (3 ms for a megabyte).

/** A value together with the buffers that move with it. */
export interface Parcel<T> {
  readonly value: T;
  readonly transfer: ArrayBuffer[];
}

type View = ArrayBufferView<ArrayBuffer> & { slice(): View };

/** A parcel with copies of all arrays in `value`; the sender keeps his own. */
export function copiedParcel<T>(value: T): Parcel<T> {
  return pack(value, (view) => view.slice());
}

/**
 * A parcel with the arrays themselves, which the sender loses. Windows into larger buffers (a kernel's memory) are
 * copied.
 */
export function givenParcel<T>(value: T): Parcel<T> {
  return pack(value, (view) => (view.byteLength === view.buffer.byteLength ? view : view.slice()));
}

function pack<T>(value: T, choose: (view: View) => View): Parcel<T> {
  const buffers = new Set<ArrayBuffer>();
  const packed = mapViews(value, (view) => {
    const chosen = choose(view);
    buffers.add(chosen.buffer);
    return chosen;
  });
  return { value: packed as T, transfer: [...buffers] };
}

/** The value with every typed array replaced; what is neither a typed array, plain object nor array stays as it is. */
function mapViews(value: unknown, replace: (view: View) => View): unknown {
  if (value instanceof ArrayBuffer) return replace(new Uint8Array(value)).buffer;
  if (ArrayBuffer.isView(value)) return value instanceof DataView ? value : replace(value as View);
  if (Array.isArray(value)) return value.map((item) => mapViews(item, replace));
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapViews(item, replace)]));
}

function isPlainObject(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
