// The declaration of `view: top9`: what excites the units of a layer most.
import { defineView } from '../filter-view';
import { MODEL_KEYS } from '../options';
import { top9Model, type Top9Model } from './top9-model';
import { top9Result, top9Sentence } from './top9-result';
import { Top9View } from './top9-view';

/** What excites the units of a layer most. */
export const top9 = defineView<Top9Model>({
  name: 'top9',
  keys: [...MODEL_KEYS, 'layer', 'unit', 'images', 'count', 'rule', 'scale'],
  model: top9Model,
  sentence: top9Sentence,
  result: top9Result,
  View: Top9View,
});
