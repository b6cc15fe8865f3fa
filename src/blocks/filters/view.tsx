// The figure of `cnn-filters`: the picture colours of the theme, the chosen view, and its sentence.
import type { ViewProps } from '../block';
import { Themed } from '../pictures/palette-context';
import type { ShownView } from './filter-view';
import type { FiltersOptions } from './options';

/** What the chosen view shows. */
export function FiltersView(props: ViewProps<FiltersOptions, ShownView>) {
  const { model } = props;
  return (
    <Themed>
      {model.figure(props)}
      <p class="cnn-sentence" role="status" aria-live="polite">{model.sentence()}</p>
    </Themed>
  );
}
