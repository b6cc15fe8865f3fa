// Mish (Misra, arXiv:1908.08681).

import { activation } from '../activation';
import { exponential, hyperbolicTangent } from '../exponential';
import { softplus } from './softplus';

/** y = x·tanh(softplus x); with T = tanh(softplus x): f′ = T + x(1 − T²)σ(x). */
export const mish = activation({
  kind: 'mish',
  summary: 'A smooth ReLU that dips a little below zero.',
  equation: 'y = x \\tanh\\!\\left(\\ln(1 + e^x)\\right)',
  parameters: {},
  f: (x) => x * gate(x),
  derivative(x) {
    const T = gate(x);
    return T + (x * (1 - T * T)) / (1 + exponential(-x));
  },
});

function gate(x: number): number {
  return hyperbolicTangent(softplus.pointwise.f(x, {}));
}
