// What is made when it is first asked for, and then kept.

/** The same function, but it makes only once. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
