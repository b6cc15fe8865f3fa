// What PyTorch fills its Linear and Conv layers with unless told otherwise.

import type { Fresh, Initializer } from '../initializer';
import type { FloatArray } from '../tensor';

/** Uniform in ±1/√in, the bias too. */
export const pytorch: Initializer = {
  name: 'pytorch',
  summary: "PyTorch's default for linear and convolution layers.",
  equation: 'W, b \\sim \\mathcal{U}\\!\\left(-\\tfrac{1}{\\sqrt{n_\\mathrm{in}}}, \\tfrac{1}{\\sqrt{n_\\mathrm{in}}}\\right)',
  variance: ({ fans }) => 1 / (3 * fans.in),
  kernel: uniform,
  bias: uniform,
};

function uniform({ fans, random }: Fresh, into: FloatArray): void {
  const bound = 1 / Math.sqrt(fans.in);
  for (let i = 0; i < into.length; i++) into[i] = bound * (2 * random.uniform() - 1);
}
