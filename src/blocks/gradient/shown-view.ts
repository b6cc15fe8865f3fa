// Which view a change belongs to, where the figure that the reader sees is not yet the one that was asked for.
import type { GradientOptions, GradientViewName } from './options';

/** The change that keeps the view that is seen, or none: only flow and histograms know of silence. */
export function shownView({ view }: { readonly view: GradientViewName }, options: GradientOptions): Pick<GradientOptions, 'view'> {
  return view === (options.view ?? 'flow') ? {} : { view };
}
