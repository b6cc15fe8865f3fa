// The job behind `cnn-gradient` with `view: train`: deep networks trained for some steps, streaming loss and movement of layers.

import { trainFlow, type TrainingSummary, type TrainingTask } from '../../study/gradient-flow-training';
import type { Job } from '../job';

/** Partial results are the summaries after fewer steps. */
export const gradientTraining: Job<TrainingTask, readonly TrainingSummary[], readonly TrainingSummary[]> = {
  summary: 'Trains deep networks for some steps and measures how far the weights of each layer move.',
  async run(task, context) {
    const steps = trainFlow(task);
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
      const { done, total, report } = step.value;
      if (report) context.progress(done / total, `step ${Math.min(done, task.steps)} of ${task.steps}`, report());
      await context.breathe();
    }
  },
};
