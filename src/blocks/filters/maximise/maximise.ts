// The declaration of `view: maximise`: the picture that excites a class or a unit most, drawn by the network itself.
import { defineView } from '../filter-view';
import { MODEL_KEYS } from '../options';
import { maximiseModel, type MaximiseModel } from './maximise-model';
import { maximiseResult, maximiseSentence } from './maximise-result';
import { MaximiseView } from './maximise-view';

/** The picture that excites a class or a unit most, drawn by the network itself. */
export const maximise = defineView<MaximiseModel>({
  name: 'maximise',
  keys: [...MODEL_KEYS, 'class', 'layer', 'unit', 'pixel', 'climb', 'grid'],
  model: maximiseModel,
  sentence: maximiseSentence,
  result: maximiseResult,
  View: MaximiseView,
});
