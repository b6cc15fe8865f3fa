// Tells the two kinds of model of a `cnn-gradient` block apart.
import type { GradientModel } from '../model';
import type { NetworkGradientModel } from './model';

/** Whether a real network is shown. */
export function isNetwork(model: GradientModel | NetworkGradientModel): model is NetworkGradientModel {
  return 'network' in model;
}
