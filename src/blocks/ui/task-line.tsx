// The reader’s task with its tick; a screen reader hears when it is done.
import { isDone, taskText, type Task } from '../ask';
import type { Figure } from '../result';

interface TaskLineProps {
  readonly task: Task;
  readonly figures: readonly Figure[];
}

/** “Reach loss < 0.1”, ticked off as soon as the figures say so. */
export function TaskLine({ task, figures }: TaskLineProps) {
  const done = isDone(task, figures);
  return (
    <p class={`cnn-task${done ? ' is-done' : ''}`} role="status" aria-live="polite">
      <span class="cnn-task-mark" aria-hidden="true">{done ? '✓' : ''}</span>
      {done ? 'Done: ' : 'Your task: reach '}{taskText(task)}
    </p>
  );
}
