// The declaration of `view: evolution`: the units of a layer while the network learns.
import { defineView } from '../filter-view';
import { evolutionModel, type EvolutionModel } from './evolution-model';
import { evolutionResult, evolutionSentence } from './evolution-result';
import { EvolutionView } from './evolution-view';

/** The units of a layer while the network learns. */
export const evolution = defineView<EvolutionModel>({
  name: 'evolution',
  keys: ['model', 'layer', 'unit', 'images', 'count', 'scale'],
  model: evolutionModel,
  sentence: evolutionSentence,
  result: evolutionResult,
  View: EvolutionView,
});
