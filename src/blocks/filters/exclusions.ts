// The keys of `cnn-filters` that cannot both be there.
import type { Exclusion } from '../exclusions';
import type { FiltersOptions } from './options';

/** What is explained or drawn is a class or a unit; what is looked at is one picture or several. */
export const filtersExclusions: readonly Exclusion<FiltersOptions>[] = [
  { one: ['unit'], other: ['class'], where: ({ view }) => view === 'attribution' },
  { one: ['layer', 'unit'], other: ['class'], where: ({ view }) => view === 'maximise' },
  { one: ['image'], other: ['images'] },
];
