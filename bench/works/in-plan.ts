// A network of one layer as it runs in the middle of a larger one: weights packed, pixels where the kernel wants them,
// no change of layout while the clock runs. That is also how the peers are measured, whose tensors stay where they are.

import { planFor } from '../../src/engine/kernels/inference/run-plan';
import { run } from '../../src/engine/run';
import type { Contender, Contestant, ModuleName } from '../work';
import type { LazyPass } from './forward';

/** The one stage of the plan. */
export function inPlan(name: ModuleName, pass: LazyPass, winograd = false): Contestant {
  return ({ kernels: all }): Contender => {
    const kernels = all[name];
    const { model, input } = pass();
    const { network } = model;
    const inputs = { [Object.keys(network.inputs)[0]]: input };
    const keep = new Set([network.output]);
    const { steps: [fill, stage], floats } = planFor({ kernels, model, inputs, keep, winograd })!;
    const base = kernels.workspace.claim(pass, floats);
    const turn = { model, images: input.shape[0], base, tensors: { ...inputs }, keep: () => undefined };
    fill.run(turn);
    return { run: () => stage.run(turn), output: () => run(model, input, { kernels, winograd }).output.data };
  };
}
