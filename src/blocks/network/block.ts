// The declaration of `cnn-network`.
import { defineBlock } from '../live-block';
import { networkExamples } from './examples';
import { networkModel, type NetworkModel } from './model';
import { networkFields, type NetworkOptions } from './options';
import { networkResult } from './result';
import { NetworkView } from './view';

/** Define, train, keep. */
export const network = defineBlock<NetworkOptions, NetworkModel>({
  language: 'cnn-network',
  name: 'Network',
  summary: 'Builds a network from layer lines, trains it while one watches, and keeps what it learnt.',
  fields: networkFields,
  examples: networkExamples,
  model: networkModel,
  result: networkResult,
  exports: (_, { id }) => (id === undefined ? {} : { model: id }),
  View: NetworkView,
});
