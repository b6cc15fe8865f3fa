// Signed numbers with channels as a picture, such as a deconvnet projection: in colour around middle grey where there are
// three, else blue – background – orange.
import type { Tensor } from '../../engine/tensor';
import type { Plane } from './plane';
import { colourFilterUrl, mosaicUrl, type Tint } from './plane-url';

/** The address of a picture of [channels, height, width]; channels that are neither one nor three lie side by side. */
export function signedUrl(x: Tensor, tint: Tint): string {
  const planes = channelPlanes(x);
  return isColour(planes) ? colourFilterUrl(planes, tint.limit) : mosaicUrl(planes, planes.map(() => tint));
}

/** The planes of [channels, height, width]. */
export function channelPlanes({ shape: [channels, height, width], data }: Tensor): Plane[] {
  const size = height * width;
  return Array.from({ length: channels }, (_, c) => ({ width, height, values: data.subarray(c * size, (c + 1) * size) }));
}

/** Whether planes are red, green and blue. */
function isColour(planes: readonly Plane[]): planes is readonly [Plane, Plane, Plane] {
  return planes.length === 3;
}
