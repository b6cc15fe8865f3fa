// What the build's plugins (scripts/build) let code import besides TypeScript.

declare module '*.wasm' {
  /** The module that needs WebAssembly SIMD. Decoded anew at every call. */
  export function plain(): Promise<Uint8Array<ArrayBuffer>>;
  /** The module that also needs relaxed SIMD: multiply-adds with one rounding. */
  export function relaxed(): Promise<Uint8Array<ArrayBuffer>>;
}

declare module 'demo-vault' {
  /** The demo note first, then what it links to and shows; paths within the manual. */
  export const demoFiles: readonly ({ readonly path: string; readonly text: string } | { readonly path: string; readonly base64: string })[];
}

declare module 'engine-program' {
  /**
   * The lab's program: `main` of src/lab/worker.ts with all that it imports, as one function whose source text stands
   * for itself. For `inWorker` and `inThread`.
   */
  export function engineProgram(port: import('./lab/door').ProgramPort, slice: number): void;
}
