// A network of one layer as it runs in the middle of a larger one: weights packed, pixels where the kernel wants them,
// no change of layout while the clock runs. That is also how the peers are measured, whose tensors stay where they are.

import type { Turn } from '../../src/engine/kernels/inference/plan';
import { planFor } from '../../src/engine/kernels/inference/run-plan';
import { run as forward } from '../../src/engine/run';
import { rowsOf } from '../../src/study/batch';
import type { Contender, Contestant, ModuleName } from '../work';
import type { LazyPass } from './forward';

/** The one stage of the plan, for every portion of the batch that the plan takes at once. */
export function inPlan(which: ModuleName, pass: LazyPass, winograd = false): Contestant {
  return ({ kernels: all }): Contender => {
    const kernels = all[which];
    const { model, input } = pass();
    const { network } = model;
    const [name] = Object.keys(network.inputs);
    const inputs = { [name]: input };
    const keep = new Set([network.output]);
    const { steps: [fill, stage], floats, atOnce } = planFor({ kernels, model, inputs, keep, winograd })!;
    const images = input.shape[0];
    const portions = Math.ceil(images / atOnce);
    const base = kernels.workspace.claim(pass, floats * portions);
    const turns = Array.from({ length: portions }, (_, k): Turn => {
      const rows = rowsOf(input, k * atOnce, Math.min(images, (k + 1) * atOnce));
      return { model, images: rows.shape[0], base: base + 4 * floats * k, tensors: { [name]: rows }, recorded: new Map(), keep: () => undefined, keepSwitches: () => undefined };
    });
    for (const turn of turns) fill.run(turn);
    const run = (): void => turns.forEach((turn) => void stage.run(turn));
    return { run, output: () => forward(model, input, { kernels, winograd }).output.data };
  };
}
