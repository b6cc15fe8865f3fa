// The layer that a method looks at when the task names none.

import { lastMapsBelow } from './last-maps';
import type { Task } from './method';
import { StudyError } from './study-error';
import { targetNode } from './target';

/**
 * The task's layer, or the last one with maps below the target.
 * @throws {StudyError} where there is none, when none is named
 */
export function chosenLayer(study: string, { layer, model: { network }, target }: Pick<Task, 'layer' | 'model' | 'target'>): string {
  const chosen = layer ?? lastMapsBelow(network.nodes, targetNode(network, target));
  if (chosen === undefined) throw new StudyError(study, 'a layer with maps below the target', 'none');
  return chosen;
}
