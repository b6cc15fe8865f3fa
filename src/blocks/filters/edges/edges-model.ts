// `view: edges`: one kernel over one picture.
import type { Tensor } from '../../../engine/tensor';
import type { Windows } from '../../../engine/windows';
import type { ModelContext } from '../../block';
import { loadPicture, type LoadedPicture } from '../../pictures/load-picture';
import type { Place } from '../../pictures/pixel-grid';
import type { Kernel } from './kernel-field';
import { kernelNamed } from './kernels';
import { checkedPlace } from '../layer-choice';
import { DEFAULT_IMAGE, type FiltersOptions } from '../options';
import { strongestPlace } from '../window';

/** Everything that the view of a kernel draws from. */
export interface EdgesModel {
  readonly picture: LoadedPicture;
  readonly kernel: Kernel;
  readonly stride: number;
  readonly pad: number | 'same';
  readonly dilation: number;
  /** [channels, height, width]. */
  readonly map: Tensor;
  readonly windows: Windows;
  /** Where one looks in the map. */
  readonly place: Place;
}

/** Pictures of the vault are reduced to this unless the note says otherwise. */
const LONGEST = 200;

/** The kernel of an empty block. */
const DEFAULT_KERNEL = 'sobel-x';

/** Slides the kernel over the picture. */
export async function edgesModel(options: FiltersOptions, context: ModelContext<FiltersOptions>): Promise<EdgesModel> {
  const { services: { lab }, signal, complain } = context;
  const { size = LONGEST, stride = 1, pad = 0, dilation = 1 } = options;
  const kernel = options.kernel ?? { name: DEFAULT_KERNEL, rows: kernelNamed(DEFAULT_KERNEL)?.rows ?? [] };
  const picture = await loadPicture(options.image ?? DEFAULT_IMAGE, { kind: 'at-most', longest: size, grey: false }, context);
  const span = (count: number) => (count - 1) * dilation + 1;
  const [rows, columns] = [span(kernel.rows.length), span(kernel.rows[0].length)];
  const border = pad === 'same' ? Infinity : 2 * pad;
  if (rows > picture.height + border || columns > picture.width + border) {
    throw complain(options.dilation === undefined ? 'kernel' : 'dilation', `The kernel spans ${rows} × ${columns} pixels, the picture has ${picture.height} × ${picture.width}.`, 'Write a smaller kernel or dilation, or pad: same.');
  }
  const { map, windows } = await lab.run('filtersEdges', { picture: plain(picture), kernel: kernel.rows, stride, pad: pad === 'same' ? pad : [pad], dilation }, { signal });
  const first = channelPlane(map, 0);
  const place = options.pixel ? checkedPlace(options.pixel, windows.output, complain) : strongestPlace(first);
  return { picture, kernel, stride, pad, dilation, map, windows, place };
}

/** What the lab needs of a picture. */
function plain({ width, height, channels, pixels }: LoadedPicture) {
  return { width, height, channels, pixels };
}

/** One channel of [channels, height, width]. */
export function channelPlane({ shape: [, height, width], data }: Tensor, channel: number) {
  return { width, height, values: data.subarray(channel * height * width, (channel + 1) * height * width) };
}

/** One channel of a picture. */
export function picturePlane({ width, height, pixels }: LoadedPicture, channel: number) {
  return { width, height, values: pixels.subarray(channel * height * width, (channel + 1) * height * width) };
}

/** The sum of a kernel’s numbers: 1 keeps the brightness of plain areas, 0 makes them black. */
export function kernelSum({ rows }: Kernel): number {
  return rows.flat().reduce((sum, value) => sum + value, 0);
}

/** Whether the result is again a picture (and no map of signed answers). */
export function isBrightness({ kernel }: Pick<EdgesModel, 'kernel'>): boolean {
  return Math.abs(kernelSum(kernel) - 1) < 1e-6;
}
