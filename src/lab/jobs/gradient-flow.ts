// The job behind `cnn-gradient`: measures how much of the gradient arrives, run by run, and streams the curves as they settle.

import { gradientFlow as flowSteps, type FlowReport, type FlowStep, type FlowTask } from '../../study/gradient-flow';
import type { Job } from '../job';

/** Partial results are reports with fewer runs, at first with fewer settings. */
export const gradientFlow: Job<FlowTask, FlowReport, FlowReport> = {
  summary: 'Measures how much of the gradient arrives at each layer of deep networks, over many random starts.',
  async run(task, context) {
    const steps = flowSteps(task, await context.kernels());
    try {
      for (;;) {
        const step = steps.next();
        if (step.done) return step.value;
        const { done, total, report } = step.value;
        if (report && isWorthShowing(step.value, task)) context.progress(done / total, `run ${runOf(step.value, task)} of ${task.runs}`, report());
        await context.breathe();
      }
    } finally {
      steps.return([]);
    }
  },
};

/** Every setting of the first run by itself, then whole runs. */
function isWorthShowing({ done }: FlowStep, { settings }: FlowTask): boolean {
  return done <= settings.length || done % settings.length === 0;
}

function runOf({ done }: FlowStep, { settings }: FlowTask): number {
  return Math.ceil(done / settings.length);
}
