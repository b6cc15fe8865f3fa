// The ways people write a 1, as pen skeletons in the notation of ../stroke-notation.ts.
import type { DigitVariant } from '../digit-variant';

/** The writing variants of the digit 1; the weights say how often each is drawn. */
export const one: readonly DigitVariant[] = [
  { name: 'bar', weight: 8, aspect: 1, poses: ['.5,0 .5,.5 .5,1'] },
  {
    name: 'bent', weight: 0.8, aspect: 1,
    poses: [
      '.5,0 .53,.5 .5,1',
      '.5,0 .45,.5 .5,1',
      '.42,.03 .52,.3 .5,1',
    ],
  },
  {
    name: 'flag', weight: 1, aspect: 1,
    poses: [
      '.32,.22 .52,0! .52,1',
      '.42,.12 .52,0! .5,1',
      '.25,.15 .5,0! .5,1',
    ],
  },
  {
    name: 'flagbase', weight: 0.8, aspect: 1,
    poses: [
      '.3,.22 .52,0! .52,1 / .2,1 .85,1',
      '.35,.12 .5,0! .5,1 / .25,1 .75,1',
    ],
  },
  { name: 'base', weight: 0.15, aspect: 1, poses: ['.5,0 .5,.5 .5,1 / .25,1 .75,1'] },
  {
    name: 'flagbase-wide', weight: 0.6, aspect: 1,
    poses: [
      '.18,.32 .52,0! .5,1 / .08,1 .92,.98',
      '.25,.25 .55,0! .5,.95 / .05,.98 .95,1',
    ],
  },
  {
    name: 'long-flag', weight: 1, aspect: 1,
    poses: [
      '.15,.42 .52,0! .52,1',
      '.28,.4 .5,0! .5,1',
      '.2,.5 .55,0! .48,1',
    ],
  },
  {
    name: 'curved-flag', weight: 0.6, aspect: 1,
    poses: [
      '.25,.4 .42,.3 .55,0! .5,.5 .48,1',
      '.3,.35 .45,.22 .52,0! .55,.5 .5,1',
    ],
  },
];
