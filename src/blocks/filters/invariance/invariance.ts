// The declaration of `view: invariance`: how far features move, and what the class keeps, while pictures are moved.
import { defineView } from '../filter-view';
import { MODEL_KEYS } from '../options';
import { invarianceModel, type InvarianceModel } from './invariance-model';
import { invarianceResult, invarianceSentence } from './invariance-result';
import { InvarianceView } from './invariance-view';

/** Pictures moved, enlarged and turned. */
export const invariance = defineView<InvarianceModel>({
  name: 'invariance',
  keys: [...MODEL_KEYS, 'image', 'images', 'count', 'class', 'layers', 'movement', 'points', 'point', 'grey'],
  model: invarianceModel,
  sentence: invarianceSentence,
  result: invarianceResult,
  View: InvarianceView,
});
