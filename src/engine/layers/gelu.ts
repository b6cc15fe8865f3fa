// The Gaussian error linear unit (Hendrycks & Gimpel, arXiv:1606.08415), exact and in its tanh approximation.

import { activation } from '../activation';
import { normalDistribution } from '../erf';
import { exponential, hyperbolicTangent } from '../exponential';
import { oneOf } from '../forms';
import { option } from '../parameters';

const slope = Math.sqrt(2 / Math.PI);
const cubic = 0.044715;

/** y = x·Φ(x), where Φ is the normal distribution function, or ½(1 + tanh(√(2/π)(x + 0.044715x³))) in its place. */
export const gelu = activation({
  kind: 'gelu',
  summary: 'Weighs each number by how likely a normal number is to lie below it.',
  equation: 'y = x\\, \\Phi(x) = \\tfrac{x}{2} \\left(1 + \\operatorname{erf} \\tfrac{x}{\\sqrt 2}\\right)',
  parameters: { by: option(oneOf('erf', 'tanh'), 'erf', 'the exact Φ, or its approximation by tanh') },
  f: (x, { by }) => x * (by === 'erf' ? normalDistribution(x) : (1 + hyperbolicTangent(inner(x))) / 2),
  /** (xΦ)′ = Φ + xφ with the density φ; (x(1 + T)/2)′ = (1 + T)/2 + x(1 − T²)/2 · inner′. */
  derivative(x, _, { by }) {
    if (by === 'erf') return normalDistribution(x) + (x * exponential((-x * x) / 2)) / Math.sqrt(2 * Math.PI);
    const T = hyperbolicTangent(inner(x));
    return (1 + T) / 2 + ((x * (1 - T * T)) / 2) * slope * (1 + 3 * cubic * x * x);
  },
  lines: ['gelu by tanh'],
});

function inner(x: number): number {
  return slope * (x + cubic * x * x * x);
}
