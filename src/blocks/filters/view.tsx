// The figure of `cnn-filters`: the picture colours of the theme, the chosen view, and its sentence.
import type { ViewProps } from '../block';
import { Themed } from '../pictures/palette-context';
import type { ShownView } from './filter-view';
import type { FiltersOptions } from './options';
import { OwnPictureFrame } from './own-picture-frame';
import { Sentence } from '../ui/sentence';

/** What the chosen view shows. */
export function FiltersView(props: ViewProps<FiltersOptions, ShownView>) {
  const { model } = props;
  return (
    <Themed>
      <OwnPictureFrame {...props}>{model.figure(props)}</OwnPictureFrame>
      <Sentence>{model.sentence()}</Sentence>
    </Themed>
  );
}
