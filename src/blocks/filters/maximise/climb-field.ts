// The key `climb`: how activation maximisation climbs. Which options there are is said by the study's declaration.
import type { Field } from '../../notation/field';
import { mapWords, wordsOf, wordsText, type OptionWords } from '../option-words';

/** The field of the climb's options. */
export const climbField: Field<OptionWords> = {
  summary: 'How the picture climbs to what excites the unit: steps, rate, decay (L2), blur, jitter, frequency, low and high, each with its number.',
  expected: 'options such as steps 64 blur 1, or a map of them', sample: 'steps 64 blur 1',
  read: (value) => {
    if (value.kind === 'map') return mapWords(value);
    if (value.kind === 'text') return wordsOf(value.text);
    throw value.mistake(climbField.expected, `Write climb: ${climbField.sample}.`);
  },
  write: wordsText,
};
