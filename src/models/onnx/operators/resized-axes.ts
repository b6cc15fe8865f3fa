// What a Resize or Upsample node does to each axis: which places of the input, with which weights, make each place of
// the output. After the definition of Resize in ONNX' operator documentation.

import { ModelFileError } from '../../model-file-error';
import { listOf } from '../onnx-tensor';
import { axesOf, optionalInput, type OperatorCall } from '../operator';
import { coordinates } from './resize-coordinates';
import { tapsAt, type Tap } from './resize-taps';

/** One axis that changes. */
export interface ResizedAxis {
  readonly axis: number;
  /** The input's extent. */
  readonly extent: number;
  /** For each place of the output. */
  readonly taps: readonly (readonly Tap[])[];
  /** Which places lie outside the input and get the extrapolated value. */
  readonly outside: readonly boolean[];
}

/** Longer than any side of a picture that a network enlarges. */
const MOST_PLACES = 65536;

/** How an axis is scaled. */
interface Scaling {
  readonly scale: number;
  readonly size: number;
  /** The part of the input that is resized, from 0 to 1. */
  readonly start: number;
  readonly end: number;
}

/** The axes that change, and what stands in places outside the input. */
export function resizedAxes(call: OperatorCall): { axes: ResizedAxis[]; extrapolation: number } {
  const { attributes, inputs: [x] } = call;
  const scalings = scalingsOf(call);
  const mode = coordinateMode(call);
  const outsideCounts = mode === 'tf_crop_and_resize';
  const coordinate = coordinates[mode];
  if (!coordinate) throw new ModelFileError(`places its cells by "${mode}", which is not known`);
  const axes = x.shape.flatMap((extent, axis) => {
    const { scale, size, start, end } = scalings[axis];
    if (size === extent && scale === 1 && !outsideCounts) return [];
    const places = Array.from({ length: size }, (_, o) => coordinate(o, { scale, size, extent, start, end }));
    const taps = places.map((place) => tapsAt(place, { extent, scale, attributes, opset: call.opset }));
    return [{ axis, extent, taps, outside: places.map((place) => outsideCounts && (place < 0 || place > extent - 1)) }];
  });
  return { axes, extrapolation: attributes.float('extrapolation_value', 0) };
}

function coordinateMode({ attributes, opset }: OperatorCall): string {
  return attributes.text('coordinate_transformation_mode', opset < 11 ? 'asymmetric' : 'half_pixel');
}

/** Scales by attribute (Upsample-7), by the second input (before opset 11), or scales or sizes by the third and fourth. */
function scalingsOf(call: OperatorCall): Scaling[] {
  const { attributes, opset, inputs: [x] } = call;
  const rank = x.shape.length;
  const named = attributes.integers('axes');
  const axes = named ? axesOf(named, rank) : x.shape.map((_, axis) => axis);
  const roi = opset < 11 ? undefined : nonEmpty(call, 1);
  const scales = opset < 11 ? (nonEmpty(call, 1) ?? oldScales(call)) : nonEmpty(call, 2);
  const sizes = nonEmpty(call, 3);
  const given = (scales ?? sizes)?.length;
  if (given !== axes.length) throw new ModelFileError(`has ${given ?? 0} scales or sizes for ${axes.length} axes`);
  const common = sizes && commonScale(call, axes, sizes);
  return x.shape.map((extent, axis) => {
    const i = axes.indexOf(axis);
    if (i < 0) return { scale: 1, size: extent, start: 0, end: 1 };
    const scale = scales ? scales[i] : (common ?? (sizes as readonly number[])[i] / extent);
    const size = sizes && common === undefined ? sizes[i] : scales ? Math.floor(Math.fround(extent * scale)) : Math.floor(extent * scale + 0.5);
    if (!(size >= 0 && size <= MOST_PLACES)) throw new ModelFileError(`resizes an axis of ${extent} to ${size}; ${MOST_PLACES} are the most`);
    return { scale, size, start: roi?.[i] ?? 0, end: roi?.[i + axes.length] ?? 1 };
  });
}

function oldScales({ attributes, inputs: [x] }: OperatorCall): readonly number[] {
  const scales = attributes.floats('scales');
  if (scales) return scales;
  const spatial = [attributes.float('height_scale', 1), attributes.float('width_scale', 1)];
  return x.shape.map((_, axis) => spatial[axis - x.shape.length + 2] ?? 1);
}

function nonEmpty(call: OperatorCall, index: number): number[] | undefined {
  const input = optionalInput(call, index);
  return input && input.data.length > 0 ? listOf(input) : undefined;
}

/** One scale for all axes, where sizes are only a bound that keeps the proportions. */
function commonScale({ attributes, inputs: [x] }: OperatorCall, axes: readonly number[], sizes: readonly number[]): number | undefined {
  const policy = attributes.text('keep_aspect_ratio_policy', 'stretch');
  const scales = axes.map((axis, i) => sizes[i] / x.shape[axis]);
  if (policy === 'stretch') return undefined;
  return policy === 'not_larger' ? Math.min(...scales) : Math.max(...scales);
}
