// What `cnn-gradient` takes from another block of the note: its network.
import type { Exports } from '../exchange/exports';
import type { Complain } from '../services';
import type { GradientOptions } from './options';

/** The options with the network of another block. Throws a NoteError where a network is written as well. */
export function withTaken(options: GradientOptions, { model }: Exports, complain: Complain<GradientOptions>): GradientOptions {
  if (model === undefined) return options;
  if (options.network !== undefined) throw complain('network', 'Expected either “from” or “network”, found both.', 'Remove network, or from.');
  return { ...options, network: model };
}
