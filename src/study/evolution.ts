// Feature evolution, figure 4: how a unit's favourite patch, seen through the deconvnet, changes while a network trains.

import type { Tensors } from '../engine/layer';
import { copied, type Tensor } from '../engine/tensor';
import type { Task } from './method';
import type { PictureSet } from './picture-set';
import { projection } from './projection';
import { asPart, showing, type Steps } from './steps';
import { defineStudy } from './study';
import { topPatches, type Patch } from './top-patches';

/** Snapshots of one network's weights in the order of training, and the units to follow. */
export interface EvolutionTask extends Pick<Task, 'model' | 'kernels'> {
  /** The model's own weights are not looked at. */
  readonly snapshots: readonly Tensors[];
  readonly pictures: PictureSet;
  readonly layer: string;
  readonly units: readonly number[];
}

/** A unit at a moment of training: its strongest patch over all pictures, and its projection [1, C, H, W]. */
export interface Stage {
  readonly patch: Patch;
  readonly projection: Tensor;
}

/** Stages by snapshot, then by unit as asked. */
export type Evolution = readonly (readonly Stage[])[];

/** For each snapshot and unit the strongest activation over all pictures, projected down to the pixels. */
export const evolution = defineStudy({
  title: 'Feature evolution',
  summary: 'The strongest patch of a unit and its projection, over the snapshots of a training run.',
  about: [
    'A jump means that another picture has become the favourite.',
    'Low layers settle within a few epochs, high ones take many.',
    'The projection shows what the unit responds to, at that moment of training, in that picture.',
  ],
  equation: '\\bigl(R(x_{i^*}, t)\\bigr)_t, \\quad i^* = \\arg\\max_i \\max_p A_{k,p}(x_i; \\theta_t)',
  source: { by: 'Zeiler & Fergus, 2013', arxiv: '1311.2901v3', where: 'section 4, figure 4' },
  options: {},
  *examine(task: EvolutionTask): Steps<Evolution, Evolution> {
    const stages: Stage[][] = [];
    const of = task.snapshots.length;
    for (const [part, weights] of task.snapshots.entries()) {
      const stage = asPart(stagesAt({ ...task, model: { ...task.model, weights } }), { part, of });
      stages.push(yield* showing(stage, () => stages.map((row) => row.map(copyOf))));
    }
    return stages;
  },
});

function copyOf({ patch, projection: values }: Stage): Stage {
  return { patch, projection: copied(values) };
}

function* stagesAt(task: EvolutionTask): Steps<Stage[]> {
  const best = yield* asPart(topPatches.examine(task, { keep: 1 }), { part: 0, of: 2 });
  const stages: Stage[] = [];
  for (const [i, unit] of task.units.entries()) {
    const [patch] = best[unit];
    const target = { node: task.layer, at: [unit, ...patch.at] };
    const input = task.pictures.rows(patch.image, patch.image + 1);
    const projecting = projection.examine({ ...task, input, target }, { rules: 'deconvnet', seed: 'activation' });
    const { values } = yield* asPart(projecting, { part: task.units.length + i, of: 2 * task.units.length });
    stages.push({ patch, projection: values });
  }
  return stages;
}
