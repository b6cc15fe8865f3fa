// What can go wrong inside the kernels.

/** A layer called a kernel with extents that do not fit its arrays: a bug of the caller, never of the reader. */
export class KernelError extends Error {
  override readonly name = 'KernelError';
}

/** The device has not enough memory for this computation. */
export class KernelMemoryError extends Error {
  override readonly name = 'KernelMemoryError';
}
