// Which WebAssembly memories a program has: they are all made under our eyes, and never shrink.

/** Every memory that is made from now on, in order of appearance. */
export function watchMemories(): readonly WebAssembly.Memory[] {
  const memories: WebAssembly.Memory[] = [];
  const { Memory, instantiate, instantiateStreaming } = WebAssembly;
  WebAssembly.Memory = class extends Memory {
    constructor(descriptor: WebAssembly.MemoryDescriptor) {
      super(descriptor);
      memories.push(this);
    }
  };
  const exported = <T extends WebAssembly.Instance | WebAssembly.WebAssemblyInstantiatedSource>(made: T): T => {
    const { exports } = 'instance' in made ? made.instance : made;
    memories.push(...Object.values(exports).filter((value) => value instanceof Memory && !memories.includes(value)) as WebAssembly.Memory[]);
    return made;
  };
  WebAssembly.instantiate = (async (...given: Parameters<typeof instantiate>) => exported(await instantiate(...given))) as typeof instantiate;
  WebAssembly.instantiateStreaming = async (...given) => exported(await instantiateStreaming(...given));
  return memories;
}

/** Bytes of the largest of them. */
export function largestOf(memories: readonly WebAssembly.Memory[]): number {
  return Math.max(0, ...memories.map(({ buffer }) => buffer.byteLength));
}
