// The stages of layers that change every number by itself and could not join the layer before them: activations of
// values that are also read otherwise, and batch norm that nothing folds.

import { activate, type ForwardActivationKind } from '../activation-passes';
import { scalePixels } from '../norm-passes';
import { BARE } from '../pixels';
import { copyChannels } from '../pixel-copies';
import { scaleAndShift } from './folding';
import { LIGHT, type InferenceSpec, type InferenceStage } from './stage';

/** An activation: a copy, then in place. */
export function activationStage({ kernels: { machine }, node, inputs: [{ picture }] }: InferenceSpec): InferenceStage {
  const kind = node.kind as ForwardActivationKind;
  return {
    ...{ ...LIGHT, output: picture, inputHalo: BARE },
    compute: ({ xs: [x], y }) =>
      machine.arena.scope(() => {
        copyChannels(machine, x, { to: y, first: 0, count: y.pitch });
        activate(machine, kind, y, node.parameters);
      }),
  };
}

/** By running statistics. Not behind a flatten, where every number of a picture is a channel. */
export function batchNormStage({ kernels: { machine }, node, inputs: [{ shape, picture }] }: InferenceSpec): InferenceStage | undefined {
  if (shape[0] !== picture.channels) return undefined;
  const { epsilon } = node.parameters as { epsilon: number };
  return {
    ...{ ...LIGHT, output: picture, inputHalo: BARE },
    compute: ({ xs: [x], y, weights }) =>
      machine.arena.scope(() => scalePixels(machine, { x, y }, scaleAndShift(machine.arena, { epsilon, weights }, picture.channels))),
  };
}
