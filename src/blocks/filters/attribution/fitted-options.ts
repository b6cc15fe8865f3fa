// What large pictures need: windows and groups of pixels that grow with the picture, so that covering it up piece by piece
// stays a matter of seconds.
import { sizeOf } from '../../../engine/shape';
import type { Tensor } from '../../../engine/tensor';
import type { LoadedPicture } from '../../pictures/load-picture';
import { optionOf } from '../option-words';
import type { MethodChoice } from './method-field';

/** Pictures up to this side are covered as the method's own defaults say. */
const SMALL = 48;
/** Windows of occlusion along the longer side of a large picture; they overlap by half. */
const WINDOWS = 8;
/** Groups of feature ablation along the longer side. */
const GROUPS = 28;

type Size = Pick<LoadedPicture, 'width' | 'height' | 'channels'>;

/** The choice, with a window in proportion where a large picture is to be occluded and none is written. */
export function fittedOptions(choice: MethodChoice, { width, height }: Size): MethodChoice {
  const longest = Math.max(width, height);
  if (choice.name !== 'occlusion' || longest <= SMALL || optionOf(choice.options, 'window') !== undefined) return choice;
  const window = Math.round(longest / WINDOWS);
  const stride = optionOf(choice.options, 'stride') === undefined ? ['stride', String(Math.ceil(window / 2))] : [];
  return { ...choice, options: [...choice.options, 'window', String(window), ...stride] };
}

/** Squares of pixels, all channels together, for feature ablation: one pixel each in pictures of up to 28. */
export function squareGroups({ width, height, channels }: Size): Tensor {
  const side = Math.ceil(Math.max(width, height) / GROUPS);
  const across = Math.ceil(width / side);
  const shape = [1, channels, height, width];
  const groupOf = (i: number): number => Math.floor(Math.floor(i / width) / side) * across + Math.floor((i % width) / side);
  return { shape, data: Float32Array.from({ length: sizeOf(shape) }, (_, i) => groupOf(i % (width * height))) };
}
