// The weights W and b as convolutions have them: inputs 1 and, where there is one, 2.

import { optionalInput, type LayerWeight, type OperatorCall } from '../operator';

/** Inputs 1 and 2 under the names that the engine's layers give them. */
export function weightsWithBias(call: Pick<OperatorCall, 'inputs'>): Readonly<Record<string, LayerWeight>> {
  const bias = optionalInput(call, 2);
  const W = { tensor: call.inputs[1], input: 1 };
  return bias ? { W, b: { tensor: bias, input: 2 } } : { W };
}
