// No schedule: the rate stays what it is.

import { defineSchedule } from '../schedule';

/** η_t = η. */
export const constant = defineSchedule({
  name: 'constant',
  summary: 'The rate stays as it is.',
  equation: '\\eta_t = \\eta',
  parameters: {},
  factor: () => 1,
});
