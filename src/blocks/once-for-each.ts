// What follows from an object that never changes, computed once.

/** A function that remembers what it gave for each object, as long as the object itself is there. */
export function onceForEach<K extends object, V>(compute: (object: K) => V): (object: K) => V {
  const known = new WeakMap<K, V>();
  return (object) => {
    const before = known.get(object);
    if (before !== undefined) return before;
    const value = compute(object);
    known.set(object, value);
    return value;
  };
}
