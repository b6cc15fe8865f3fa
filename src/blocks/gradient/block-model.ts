// What a `cnn-gradient` block computes: deep networks of equal layers, or with `network` a real one.
import type { ModelContext } from '../block';
import type { Result } from '../result';
import { gradientModel, type GradientModel } from './model';
import { isNetwork } from './network/is-network';
import { networkGradientModel, type NetworkGradientModel } from './network/model';
import { networkResult } from './network/result';
import type { GradientOptions } from './options';
import { gradientResult } from './result';

/** Either kind. */
export type GradientBlockModel = GradientModel | NetworkGradientModel;

/** The models of these options, the last one complete. */
export function gradientBlockModel(options: GradientOptions, context: ModelContext<GradientOptions>): AsyncIterable<GradientBlockModel> {
  const { network } = options;
  return network === undefined ? gradientModel(options, context) : networkGradientModel({ ...options, network }, context);
}

/** What the block reports. */
export function gradientBlockResult(model: GradientBlockModel): Result {
  return isNetwork(model) ? networkResult(model) : gradientResult(model);
}
