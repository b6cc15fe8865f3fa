// Counts every typed array and buffer that is made from now on, whether or not it is let go again, so that the true peak
// cannot be higher. Objects of JavaScript are not counted. To be imported before the modules that are watched, which keep
// the constructors they find.

const NAMES = ['ArrayBuffer', 'Float32Array', 'Float64Array', 'Uint8Array', 'Int8Array', 'Uint16Array', 'Int16Array', 'Uint32Array', 'Int32Array', 'BigInt64Array'] as const;

const originals = NAMES.map((name) => [name, globalThis[name]] as const);
let made = 0;

for (const [name, original] of originals) {
  const counting = new Proxy(original, {
    construct(target, given: unknown[], newTarget: unknown) {
      const array = Reflect.construct(target, given, newTarget === counting ? target : (newTarget as typeof target)) as { byteLength: number };
      const isView = given[0] instanceof Object && 'byteLength' in given[0] && !('BYTES_PER_ELEMENT' in given[0]);
      if (!isView) made += array.byteLength;
      return array as object;
    },
  });
  Object.defineProperty(globalThis, name, { value: counting, configurable: true, writable: true });
}

/** What f gives, and the bytes of all arrays that were made meanwhile. */
export function counted<T>(f: () => T): { readonly value: T; readonly made: number } {
  const before = made;
  const value = f();
  return { value, made: made - before };
}

/** Gives the program its own constructors back. */
export function stopCounting(): void {
  for (const [name, value] of originals) Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}
