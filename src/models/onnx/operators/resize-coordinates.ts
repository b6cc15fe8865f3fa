// Where a cell of a resized axis lies in the input: the coordinate transformations of ONNX' Resize, by their names.

/** An axis that is resized. */
export interface AxisScaling {
  readonly scale: number;
  /** Extents of output and input. */
  readonly size: number;
  readonly extent: number;
  /** The part of the input that is shown, from 0 to 1. */
  readonly start: number;
  readonly end: number;
}

/** The place in the input of cell o of the output. */
export type Coordinate = (o: number, axis: AxisScaling) => number;

/** The transformations. */
export const coordinates: Readonly<Record<string, Coordinate>> = {
  half_pixel: (o, { scale }) => (o + 0.5) / scale - 0.5,
  /** As half_pixel, with the remainder of a size that was rounded down shared by both ends. */
  half_pixel_symmetric(o, { scale, size, extent }) {
    const adjustment = size / (scale * extent);
    return (extent / 2) * (1 - adjustment) + (o + 0.5) / scale - 0.5;
  },
  pytorch_half_pixel: (o, { scale, size }) => (size > 1 ? (o + 0.5) / scale - 0.5 : 0),
  align_corners: (o, { size, extent }) => (size > 1 ? (o * (extent - 1)) / (size - 1) : 0),
  asymmetric: (o, { scale }) => o / scale,
  tf_half_pixel_for_nn: (o, { scale }) => (o + 0.5) / scale,
  tf_crop_and_resize(o, { size, extent, start, end }) {
    if (size > 1) return start * (extent - 1) + (o * (end - start) * (extent - 1)) / (size - 1);
    return 0.5 * (start + end) * (extent - 1);
  },
};
