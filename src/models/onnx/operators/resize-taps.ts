// Which places of the input make one place of a resized axis, and with which weights.

import type { Attributes } from '../attributes';
import { ModelFileError } from '../../model-file-error';

/** A place of the input and its share. */
export interface Tap {
  readonly at: number;
  readonly weight: number;
}

/** The axis and the node's settings. */
export interface TapSettings {
  readonly extent: number;
  readonly scale: number;
  readonly attributes: Attributes;
  readonly opset: number;
}

/** The taps of a place. Places outside the input see its border. */
export function tapsAt(place: number, settings: TapSettings): Tap[] {
  const { attributes, extent } = settings;
  const mode = attributes.text('mode', 'nearest');
  if (mode === 'nearest') return [{ at: within(nearest(place, settings), extent), weight: 1 }];
  if (mode === 'linear' || mode === 'bilinear') return spread(place, { ...settings, reach: 1, kernel: (d) => Math.max(0, 1 - d) });
  if (mode === 'cubic') {
    const a = attributes.float('cubic_coeff_a', -0.75);
    return spread(place, { ...settings, reach: 2, kernel: (d) => cubic(d, a) });
  }
  throw new ModelFileError(`resizes by "${mode}", which is not known`);
}

/** Before opset 11, shrinking looks at the next place, growing at the one before. */
function nearest(place: number, { attributes, opset, scale }: TapSettings): number {
  switch (attributes.text('nearest_mode', opset >= 11 ? 'round_prefer_floor' : scale < 1 ? 'ceil' : 'floor')) {
    case 'floor': return Math.floor(place);
    case 'ceil': return Math.ceil(place);
    case 'round_prefer_ceil': return Math.floor(place + 0.5);
    default: return Math.ceil(place - 0.5);
  }
}

/** A kernel of distance d around the place, made wider when shrinking with `antialias`; shares sum to 1. */
function spread(place: number, { attributes, extent, scale, reach, kernel }: TapSettings & { reach: number; kernel: (d: number) => number }): Tap[] {
  const squeeze = attributes.flag('antialias') ? Math.min(1, scale) : 1;
  const base = Math.ceil(place) - 1;
  const first = Math.floor(-reach / squeeze) + 1;
  const taps = Array.from({ length: 2 - 2 * first }, (_, t) => base + first + t).map((at) => ({ at, weight: kernel(Math.abs(at - place) * squeeze) }));
  const counted = attributes.flag('exclude_outside') ? taps.filter(({ at }) => at >= 0 && at < extent) : taps;
  const total = counted.reduce((sum, { weight }) => sum + weight, 0);
  return counted.map(({ at, weight }) => ({ at: within(at, extent), weight: weight / total })).filter(({ weight }) => weight !== 0);
}

/** Keys' cubic convolution kernel (1981) with parameter a. */
function cubic(d: number, a: number): number {
  if (d <= 1) return (a + 2) * d ** 3 - (a + 3) * d ** 2 + 1;
  return d < 2 ? a * d ** 3 - 5 * a * d ** 2 + 8 * a * d - 4 * a : 0;
}

function within(at: number, extent: number): number {
  return Math.min(Math.max(at, 0), extent - 1);
}
