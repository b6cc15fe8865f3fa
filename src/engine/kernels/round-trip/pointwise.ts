// Back through a batch norm that nothing folds: by running statistics it is a scale for each channel.

import { scaleAndShift } from '../inference/folding';
import { scalePixels } from '../norm-passes';
import type { InferenceSpec } from '../inference/stage';
import { LIGHT_BACK, type BackStage } from './stage';

/** dx = dy·γ/√(σ² + ε). */
export function batchNormBack({ kernels: { machine }, node }: InferenceSpec): BackStage {
  const { epsilon } = node.parameters as { epsilon: number };
  return {
    ...LIGHT_BACK,
    compute({ dy, dxs: [dx], weights }) {
      if (!dx) return;
      const { arena } = machine;
      arena.scope(() => scalePixels(machine, { x: dy, y: dx }, { scale: scaleAndShift(arena, { epsilon, weights }, dx.channels).scale }));
    },
  };
}
