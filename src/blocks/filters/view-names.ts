// The names of the views of `cnn-filters`, in the order of the manual; what each is stands in views.ts.

/** The ways to look. */
export const VIEWS = [
  'weights',
  'maps',
  'edges',
  'top9',
  'deconvnet',
  'evolution',
  'attribution',
  'maximise',
  'occlusion',
  'invariance',
  'correspondence',
] as const;

/** One of {@link VIEWS}. */
export type FiltersViewName = (typeof VIEWS)[number];
