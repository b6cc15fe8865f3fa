// A picture as it lies faintly under a map: grey ink on the page's own background, or its colours.
import type { LoadedPicture } from '../../pictures/load-picture';
import type { Palette } from '../../pictures/palette';
import { pictureUrl, planeUrl } from '../../pictures/plane-url';

/** A grey that can be seen on light and dark pages. */
const GREY: Palette = { negative: [128, 128, 128], positive: [128, 128, 128] };

/** Address of the picture: light ink becomes grey ink, whatever the page's colour; pictures in colour stay as they are. */
export function inkUrl(picture: LoadedPicture): string {
  const { width, height, channels, pixels } = picture;
  return channels === 1 ? planeUrl({ width, height, values: pixels }, { palette: GREY, limit: 1 }) : pictureUrl(picture);
}
