// The layer that a method looks at when the task names none.

import type { Task } from './method';
import { StudyError } from './study-error';
import { lastMaps } from './sub-network';

/** The task's layer, or the last one with maps. @throws {StudyError} in a network without maps, when none is named */
export function chosenLayer(study: string, { layer, model }: Pick<Task, 'layer' | 'model'>): string {
  const chosen = layer ?? lastMaps(model.network);
  if (chosen === undefined) throw new StudyError(study, 'a layer with maps', 'a network that has none');
  return chosen;
}
