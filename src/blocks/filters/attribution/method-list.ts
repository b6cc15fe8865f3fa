// The methods that there are, asked for once in each lab.
import type { MethodList } from '../../../lab/jobs/method-list';
import type { Lab } from '../../../lab/lab';

const lists = new WeakMap<Lab, Promise<MethodList>>();

/** Titles, papers and options of all methods. */
export function methodList(lab: Lab): Promise<MethodList> {
  const known = lists.get(lab) ?? lab.run('methodList', undefined);
  lists.set(lab, known);
  known.catch(() => lists.delete(lab));
  return known;
}
