// Exponential decay: the rate falls by the same factor at every step.

import { positive } from '../forms';
import { required } from '../parameters';
import { defineSchedule } from '../schedule';

/** η_t = η γ^(t − 1). */
export const exponential = defineSchedule({
  name: 'exponential',
  summary: 'The rate falls by the same factor at every step.',
  equation: '\\eta_t = \\eta\\, \\gamma^{t - 1}',
  parameters: { factor: required(positive, 'γ: what is left after a step') },
  factor: (step, { factor }) => factor ** (step - 1),
});
