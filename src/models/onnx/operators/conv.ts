// Conv: the engine's convolution, or its depthwise one where every channel has filters of its own.

import { layerOperator } from '../layer-operator';
import { optionalInput } from '../operator';
import { weightsWithBias } from './weights-with-bias';
import { windowSettings } from './window-settings';

/** x [N, C, …], W [O, C/group, …], b [O]. */
export const conv = layerOperator(2, (call) => {
  const [x, W] = call.inputs;
  const groups = call.attributes.integer('group', 1);
  const windows = windowSettings(call.attributes, W.shape.slice(2));
  const bias = optionalInput(call, 2) !== undefined;
  const weights = weightsWithBias(call);
  const perChannel = groups > 1 && groups === x.shape[1] && W.shape[1] === 1 && W.shape[0] % groups === 0;
  if (perChannel) return { kind: 'depthwise', parameters: { ...windows, multiplier: W.shape[0] / groups, bias }, weights };
  return { kind: 'conv', parameters: { ...windows, out: W.shape[0], groups, bias }, weights };
});
