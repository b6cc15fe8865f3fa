// One method's map of one picture: what the lab gave, and the planes that are shown of it.
import type { MethodLine } from '../../../lab/jobs/method-list';
import { enlarged } from '../../../study/enlarged-map';
import type { Attribution } from '../../../study/method';
import type { Plane } from '../../pictures/plane';
import type { MethodChoice } from './method-field';

/** A method and what came of it so far. */
export interface MethodMap {
  readonly choice: MethodChoice;
  readonly method: MethodLine;
  /** `stopped`: the reader did not want to wait. */
  readonly state: 'waiting' | 'running' | 'ready' | 'stopped';
  /** From 0 to 1. */
  readonly done: number;
  /** Why there is no map, as a sentence. */
  readonly fault?: string;
  /** What there is so far; whole once it is ready. */
  readonly attribution?: Attribution;
}

/** A map as it is shown. */
export interface ShownPlanes {
  /** As computed: a number for each pixel, or for each place or unit of the layer; channels summed. */
  readonly raw: Plane;
  /** In the size of the picture; absent where the values belong to units without places. */
  readonly large?: Plane;
}

/** Extents of the picture. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

const known = new WeakMap<Attribution, ShownPlanes>();

/** The planes of a map; remembered, as attributions never change. */
export function planesOfMap(attribution: Attribution, size: PictureSize): ShownPlanes {
  const remembered = known.get(attribution);
  if (remembered) return remembered;
  const planes = planesOf(attribution, size);
  known.set(attribution, planes);
  return planes;
}

function planesOf({ values }: Attribution, size: PictureSize): ShownPlanes {
  const raw = summedPlane(values);
  if (values.shape.length !== 4) return { raw };
  if (raw.width === size.width && raw.height === size.height) return { raw, large: raw };
  const map = { shape: [1, 1, raw.height, raw.width], data: raw.values };
  return { raw, large: { ...size, values: enlarged(map, [size.height, size.width], 'bilinear').data } };
}

/** [1, C, H, W] summed over C; [1, C] as C numbers in rows that make almost a square. */
export function summedPlane({ shape: [, channels, height, width], data }: Attribution['values']): Plane & { readonly values: Float64Array } {
  if (height === undefined || width === undefined) return folded(data, channels);
  const values = new Float64Array(height * width);
  for (let i = 0; i < data.length; i++) values[i % values.length] += data[i];
  return { width, height, values };
}

function folded(data: ArrayLike<number>, count: number): Plane & { readonly values: Float64Array } {
  const width = count <= 12 ? count : Math.ceil(Math.sqrt(count));
  const height = Math.ceil(count / width);
  return { width, height, values: Float64Array.from({ length: width * height }, (_, i) => (i < count ? data[i] : 0)) };
}
