// What PyTorch fills its Linear and Conv layers with unless told otherwise.

import { filled, type Fresh, type Initializer } from '../initializer';

/** Uniform in ±1/√in, the bias too. */
export const pytorch: Initializer = {
  name: 'pytorch',
  summary: "PyTorch's default for linear and convolution layers.",
  equation: 'W, b \\sim \\mathcal{U}\\!\\left(-\\tfrac{1}{\\sqrt{n_\\mathrm{in}}}, \\tfrac{1}{\\sqrt{n_\\mathrm{in}}}\\right)',
  variance: ({ fans }) => 1 / (3 * fans.in),
  kernel: uniform,
  bias: uniform,
};

function uniform({ shape, fans, random }: Fresh): Float64Array {
  const bound = 1 / Math.sqrt(fans.in);
  return filled(shape, () => bound * (2 * random.uniform() - 1));
}
