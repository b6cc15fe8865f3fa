// Weights changed by hand: from the words of a note to offsets in a tensor and back.
import type { WeightEdit } from '../../lab/jobs/filters-maps';
import type { NetworkView } from '../../lab/jobs/filters-network';
import { suggestion } from '../notation/nearest';
import type { Complain } from '../services';
import { splitPath, type Edit } from './fields';
import type { FiltersOptions } from './options';

/** Edits as the lab takes them. Throws a NoteError for a weight that the network does not have. */
export function weightEdits(edits: readonly Edit[], { layers }: NetworkView, fail: Complain<FiltersOptions>): WeightEdit[] {
  const shapes = new Map<string, readonly number[]>(layers.flatMap(({ name, weights }) => Object.entries(weights).map(([weight, shape]) => [`${name}.${weight}`, shape] as const)));
  return edits.map(({ path, value }) => {
    const { weight, indices } = splitPath(path) ?? { weight: path, indices: [] };
    const shape = shapes.get(weight);
    if (!shape) throw fail('edits', `There is no weight “${weight}”.`, suggestion(weight, [...shapes.keys()]).replace(/^There are/, 'The weights are'));
    const fits = indices.length === shape.length && indices.every((index, axis) => index < shape[axis]);
    if (!fits) throw fail('edits', `There is no ${path}: ${weight} has ${shape.join(' × ')} numbers.`, `Indices count from 0, as in ${weight}.${shape.map(() => 0).join('.')}.`);
    return { weight, value, offset: indices.reduce((offset, index, axis) => offset * shape[axis] + index, 0) };
  });
}

/** The edits with one weight set; an earlier change of the same weight goes. */
export function withEdit(edits: readonly Edit[], changed: Edit): readonly Edit[] {
  return [...edits.filter(({ path }) => path !== changed.path), changed];
}
