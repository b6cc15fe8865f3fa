// The projections of units' favourite patches, unit by unit, for those that are on show; kept within bounds.
import type { Lab } from '../../../lab/lab';
import type { LayerView } from '../../../lab/jobs/filters-network';
import type { PatchProjections } from '../../../study/patch-projections';
import type { Patch } from '../../../study/top-patches';
import type { HeldModel } from '../../models/held-model';
import type { LoadedPictures } from '../../pictures/loaded-pictures';
import { gathered } from '../../pictures/reduced';
import { SharedWork, type JoinedWork } from '../../shared-work';
import { engineRule, type ReluRule } from '../relu-rules';

/** Numbers that are kept of projections that are not on show: 16 MB. */
const MOST_NUMBERS = 2 ** 22;

const projecting = new SharedWork<PatchProjections>({ most: MOST_NUMBERS, weigh: (tensors) => tensors.reduce((sum, { data }) => sum + data.length, 0) });

/** Whose projections, and how the signal goes down. */
export interface ProjectionWish {
  readonly lab: Lab;
  readonly held: HeldModel;
  readonly layer: LayerView;
  readonly rule: ReluRule;
  readonly pictures: LoadedPictures;
  /** The key of the pictures. */
  readonly key: string;
}

/** The projections of a unit's patches, in their order, until the signal is aborted. */
export function joinProjections(wish: ProjectionWish, unit: number, patches: readonly Patch[], signal: AbortSignal): JoinedWork<PatchProjections> {
  const { lab, held, layer, rule, pictures: { pictures }, key } = wish;
  return projecting.join(held.ref, [layer.name, unit, rule, key].join('\n'), (tools) => {
    const own = gathered(pictures, patches.map(({ image }) => image));
    return lab.run('patchProjections', {
      model: held.ref, layer: layer.name, unit, rules: engineRule(rule), pictures: { kind: 'given', pictures: own },
      patches: patches.map(({ at, field }, image) => ({ image, at, field })),
    }, { signal: tools.signal });
  }, signal);
}
