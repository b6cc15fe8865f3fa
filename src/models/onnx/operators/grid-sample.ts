// GridSample: looks a picture up at the places of a grid, as spatial transformers do.

import { printShape, sizeOf, stridesOf, type Shape } from '../../../engine/shape';
import { zerosLike } from '../../../engine/tensor';
import { ModelFileError } from '../../model-file-error';
import { allocate, rounded, zeros } from '../onnx-tensor';
import type { Operator, OperatorCall } from '../operator';
import { sampledAxis } from './grid-sample-taps';

/** x [N, C, …], grid [N, …, r] with r coordinates from −1 to 1, the last axis first → [N, C, …] in the grid's extents. */
export const gridSample: Operator = {
  takes: 2,
  outline: (call) => [zeros(call.inputs[0].type, sampledShape(call))],
  forward(call) {
    const [x] = call.inputs;
    const y = allocate(x.type, sampledShape(call));
    forEachPlace(call, ({ cells, from, to }) => {
      let sum = 0;
      for (const { offset, weight } of cells) sum += weight * x.data[from + offset];
      y.data[to] = sum;
    });
    return [rounded(y)];
  },
  /** Back to the cells by their shares, and to the coordinates by how the shares change. */
  backward(call) {
    const [x, grid] = call.inputs;
    const [dx, dGrid] = [zerosLike(call.dy, x.shape), zerosLike(call.dy, grid.shape)];
    forEachPlace(call, ({ cells, from, to, coordinate }) => {
      for (const { offset, weight, slopes } of cells) {
        dx.data[from + offset] += weight * call.dy.data[to];
        slopes.forEach((slope, axis) => (dGrid.data[coordinate + slopes.length - 1 - axis] += slope * x.data[from + offset] * call.dy.data[to]));
      }
    });
    return [dx, dGrid];
  },
};

/** A cell of a plane, its share in a place, and how the share changes with each of the place's coordinates. */
interface Cell {
  readonly offset: number;
  readonly weight: number;
  readonly slopes: readonly number[];
}

/** A number of the output: the cells it is made of in the plane that begins at `from`, and where it and its coordinates stand. */
interface Place {
  readonly cells: readonly Cell[];
  readonly from: number;
  readonly to: number;
  readonly coordinate: number;
}

function forEachPlace(call: OperatorCall, visit: (place: Place) => void): void {
  const { attributes, inputs: [{ shape: [pictures, channels, ...plane] }, grid] } = call;
  const axes = plane.map((extent) => sampledAxis(extent, attributes));
  const strides = stridesOf(plane);
  const [cellsPerPlane, places, rank] = [sizeOf(plane), sizeOf(grid.shape.slice(1, -1)), plane.length];
  for (let n = 0; n < pictures; n++)
    for (let p = 0; p < places; p++) {
      const coordinate = (n * places + p) * rank;
      let cells: readonly Cell[] = [{ offset: 0, weight: 1, slopes: [] }];
      axes.forEach(({ taps, stretch }, axis) => {
        const own = taps(grid.data[coordinate + rank - 1 - axis]);
        cells = cells.flatMap(({ offset, weight, slopes }) => own.map((tap) => ({ offset: offset + tap.at * strides[axis], weight: weight * tap.weight, slopes: [...slopes.map((slope) => slope * tap.weight), weight * tap.slope * stretch] })));
      });
      for (let c = n * channels; c < (n + 1) * channels; c++) visit({ cells, from: c * cellsPerPlane, to: c * places + p, coordinate });
    }
}

/** @throws {ModelFileError} where the grid is not one for x */
function sampledShape({ inputs: [{ shape: x }, { shape: grid }] }: OperatorCall): Shape {
  if (x.length < 3 || grid.length !== x.length || grid[0] !== x[0] || grid[grid.length - 1] !== x.length - 2) throw new ModelFileError(`looks ${printShape(x)} up by a grid of shape ${printShape(grid)}`);
  return [x[0], x[1], ...grid.slice(1, -1)];
}
