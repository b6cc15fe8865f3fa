// A picture with the grey square on it, as the network gets it.
import type { Picture } from '../../../data/pictures/picture';
import type { Place } from '../../pictures/pixel-grid';
import type { OcclusionModel } from './occlusion-model';

/** The picture with the square at a place of the maps. */
export function covered({ picture, square, stride, grey }: Pick<OcclusionModel, 'picture' | 'square' | 'stride' | 'grey'>, at: Place): Picture {
  const { width, height, channels } = picture;
  const pixels = picture.pixels.slice();
  for (let c = 0; c < channels; c++) {
    for (let row = 0; row < square; row++) {
      const from = (c * height + at.row * stride + row) * width + at.column * stride;
      pixels.fill(grey, from, from + square);
    }
  }
  return { width, height, channels, pixels };
}
