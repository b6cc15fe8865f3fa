// Step decay: the rate falls by a factor every so many steps.

import { count, positive } from '../forms';
import { option, required } from '../parameters';
import { defineSchedule } from '../schedule';

/** η_t = η γ^⌊(t − 1)/every⌋. */
export const steps = defineSchedule({
  name: 'steps',
  summary: 'The rate falls by a factor every so many steps.',
  equation: '\\eta_t = \\eta\\, \\gamma^{\\lfloor (t - 1) / m \\rfloor}',
  parameters: {
    every: required(count, 'm: steps between two falls'),
    factor: option(positive, 0.1, 'γ: what is left after a fall'),
  },
  factor: (step, { every, factor }) => factor ** Math.floor((step - 1) / every),
});
