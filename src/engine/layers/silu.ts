// The sigmoid-weighted linear unit, also called swish (Elfwing, Uchibe & Doya, arXiv:1702.03118, eq. 5).

import { activation } from '../activation';
import { exponential } from '../exponential';

/** y = x·σ(x); f′ = σ(1 + x(1 − σ)). */
export const silu = activation({
  kind: 'silu',
  summary: 'Weighs each number by its own sigmoid.',
  equation: 'y = x\\, \\sigma(x) = \\frac{x}{1 + e^{-x}}',
  parameters: {},
  f: (x) => x * sigma(x),
  derivative: (x) => sigma(x) * (1 + x * (1 - sigma(x))),
});

function sigma(x: number): number {
  return 1 / (1 + exponential(-x));
}
