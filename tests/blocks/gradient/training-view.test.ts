// How far a training is, in words.
import { expect, test } from 'vitest';
import { stepsText } from '../../../src/blocks/gradient/training-view';

const after = (steps: number, diverged?: number) => ({ losses: Array.from({ length: steps + 1 }, () => 1), moved: new Float64Array(2), updates: new Float64Array(2), ...(diverged === undefined ? {} : { diverged }) });

test.each([
  [[], 'step 0 of 50'],
  [[after(0), after(0)], 'step 0 of 50'],
  [[after(12), after(11)], 'step 12 of 50'],
  [[after(50), after(50)], '50 steps'],
  [[after(2, 3), after(20)], 'step 20 of 50'],
  [[after(2, 3), after(50)], '50 steps'],
  [[after(2, 3), after(6, 7)], 'exploded at step 7 of 50'],
])('%#: %s', (summaries, words) => expect(stepsText(summaries, 50)).toBe(words));

test('One step is one step', () => expect(stepsText([after(1)], 1)).toBe('1 step'));
