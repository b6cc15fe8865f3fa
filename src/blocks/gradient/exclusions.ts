// The keys of `cnn-gradient` that cannot both be there.
import type { Exclusion } from '../exclusions';
import type { GradientOptions } from './options';

/** Silence belongs to the measured gradient; with a real network there is one way to start and one kind of picture. */
export const gradientExclusions: readonly Exclusion<GradientOptions>[] = [
  {
    one: ['view'], other: ['silence'], where: ({ view }) => view === 'train' || view === 'check',
    words: ({ view }) => [`Expected silence with view: flow or histograms, found it with view: ${view}.`, 'Remove one of the two.'],
  },
  {
    one: ['init'], other: ['compare'], where: ({ network }) => network !== undefined,
    words: () => ['Expected init or compare with network, found both.', 'Write all initialisers under compare.'],
  },
  { one: ['image'], other: ['images'], where: ({ network }) => network !== undefined },
];
