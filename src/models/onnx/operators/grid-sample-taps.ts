// Which cells of an axis make a number between them, with what shares, and what lies beyond the ends.

import { roundedToEven } from '../../element-types';
import { ModelFileError } from '../../model-file-error';
import type { Attributes } from '../attributes';

/** A cell, its share, and how the share grows when the place moves on. */
export interface SampleTap {
  readonly at: number;
  readonly weight: number;
  readonly slope: number;
}

/** How an axis is looked at between its cells. */
export interface SampledAxis {
  /** The cells that make the number at a place that is given from −1 to 1. */
  readonly taps: (place: number) => readonly SampleTap[];
  /** How many cells the place moves where what gives it moves by 1. */
  readonly stretch: number;
}

const A = -0.75;

/** The cells around a place, by the node's mode. */
const modes: Readonly<Record<string, (place: number) => SampleTap[]>> = {
  nearest: (place) => [{ at: roundedToEven(place), weight: 1, slope: 0 }],
  linear: (place) => around(place, 0, (d) => [1 - d, -1]),
  cubic: (place) => around(place, 1, (d) => (d <= 1 ? [((A + 2) * d - (A + 3)) * d * d + 1, (3 * (A + 2) * d - 2 * (A + 3)) * d] : [A * (((d - 5) * d + 8) * d - 4), A * ((3 * d - 10) * d + 8)])),
};

/** Where a cell beyond the ends is looked for; outside again where there is nothing. */
const paddings: Readonly<Record<string, (at: number, extent: number, corners: boolean) => number>> = {
  zeros: (at) => at,
  border: (at, extent) => Math.min(Math.max(at, 0), extent - 1),
  /** At the middle of the last cell, or at its outer edge. */
  reflection(at, extent, corners) {
    const period = Math.max(1, corners ? 2 * (extent - 1) : 2 * extent);
    const within = ((at % period) + period) % period;
    return within < extent ? within : period - within - (corners ? 0 : 1);
  },
};

/** An axis by the settings of GridSample. @throws {ModelFileError} for modes that are not known */
export function sampledAxis(extent: number, attributes: Attributes): SampledAxis {
  const corners = attributes.flag('align_corners');
  const mode = settingOf(attributes.text('mode', 'linear').replace(/^bi(?=linear|cubic)/, ''), modes);
  const padding = settingOf(attributes.text('padding_mode', 'zeros'), paddings);
  const stretch = (corners ? extent - 1 : extent) / 2;
  return {
    stretch,
    taps: (place) => mode((place + 1) * stretch - (corners ? 0 : 0.5)).map((tap) => ({ ...tap, at: padding(tap.at, extent, corners) })).filter(({ at }) => at >= 0 && at < extent),
  };
}

/** The cells at most 1 + `more` from a place; a kernel of the distance gives share and slope. */
function around(place: number, more: number, kernel: (distance: number) => readonly number[]): SampleTap[] {
  const first = Math.floor(place) - more;
  return Array.from({ length: 2 + 2 * more }, (_, k) => {
    const [weight, slope] = kernel(Math.abs(place - first - k));
    return { at: first + k, weight, slope: k <= more ? slope : -slope };
  });
}

function settingOf<T>(name: string, table: Readonly<Record<string, T>>): T {
  if (Object.hasOwn(table, name)) return table[name];
  throw new ModelFileError(`samples by "${name}", which is not known`);
}
