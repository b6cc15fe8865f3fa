// The job behind `cnn-gradient` with `view: check`: analytic gradients against central differences, layer by layer.

import { checkFlow, type CheckSummary, type CheckTask } from '../../study/gradient-flow-check';
import type { Job } from '../job';

/** Partial results are the summaries with fewer layers. */
export const gradientCheck: Job<CheckTask, readonly CheckSummary[], readonly CheckSummary[]> = {
  summary: 'Compares the gradient of every layer of deep networks with central differences over many step sizes.',
  async run(task, context) {
    const steps = checkFlow(task);
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
      const { done, total, report } = step.value;
      context.progress(done / total, `layer ${done} of ${total}`, report());
      await context.breathe();
    }
  },
};
