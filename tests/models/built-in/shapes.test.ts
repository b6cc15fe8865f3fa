// The first layer of the built-in `shapes` is there to be looked at: no filter is dead, and there are edges, gratings and
// spots of colour among them.
import { describe, expect, it } from 'vitest';
import { shapeAt } from '../../../src/data/shapes';
import { run } from '../../../src/engine/run';
import { tensor } from '../../../src/engine/tensor';
import { decodeBuiltIn } from '../../../src/models/built-in/built-in-model';
import { shapes } from '../../../src/models/built-in/shapes';

const model = decodeBuiltIn(shapes);
const { shape: [units, channels, side], data } = model.weights['conv1.W'];
const size = channels * side * side;
const filters = Array.from({ length: units }, (_, unit) => Float64Array.from(data.subarray(unit * size, (unit + 1) * size)));

const energy = (values: Float64Array): number => values.reduce((sum, value) => sum + value * value, 0);

/** Part of a filter's energy that is one flat colour. */
function flatShare(filter: Float64Array): number {
  const plane = side * side;
  const sums = [0, 1, 2].map((c) => filter.subarray(c * plane, (c + 1) * plane).reduce((sum, w) => sum + w, 0));
  return sums.reduce((sum, value) => sum + value * value, 0) / plane / energy(filter);
}

/** Part of its energy that is not grey. */
function colourShare(filter: Float64Array): number {
  const plane = side * side;
  const grey = Float64Array.from({ length: plane }, (_, i) => (filter[i] + filter[plane + i] + filter[2 * plane + i]) / Math.sqrt(3));
  return 1 - energy(grey) / energy(filter);
}

/** Energy of the differences of neighbours, by that of the filter: 4 for white noise. */
function roughness(filter: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < filter.length; at++) {
    if (at % side > 0) sum += (filter[at] - filter[at - 1]) ** 2;
    if (at % (side * side) >= side) sum += (filter[at] - filter[at - side]) ** 2;
  }
  return sum / energy(filter);
}

describe('the first filters of shapes', () => {
  const pictures = Float32Array.from(Array.from({ length: 60 }, (_, index) => [...shapeAt(11, index).pixels]).flat());
  const { data: maps, shape: [count, , height, width] } = run(model, tensor([60, ...shapes.input], pictures), { keep: ['conv1'] }).kept.conv1;
  const plane = height * width;
  const responses = filters.map((_, unit) =>
    Array.from({ length: count }, (__, n) => [...maps.subarray((n * units + unit) * plane, (n * units + unit + 1) * plane)]).flat());

  it('answer to some places and not to others, each of them', () => {
    for (const response of responses) {
      const active = response.filter((value) => value > 0).length / response.length;
      expect(active).toBeGreaterThan(0.05);
      expect(active).toBeLessThan(0.97);
    }
  });

  it('spread in their answers by a quarter of the widest or more: a spot has small weights, but they all pull together', () => {
    const spreads = responses.map((response) => {
      const mean = response.reduce((sum, value) => sum + value, 0) / response.length;
      return Math.sqrt(response.reduce((sum, value) => sum + (value - mean) ** 2, 0) / response.length);
    });
    expect(Math.min(...spreads)).toBeGreaterThan(0.25 * Math.max(...spreads));
  });

  it('are smooth: far from noise', () => {
    for (const filter of filters) expect(roughness(filter)).toBeLessThan(1.6);
  });

  it('show edges and gratings, and some of them spots of colour', () => {
    expect(filters.filter((filter) => flatShare(filter) < 0.1).length).toBeGreaterThanOrEqual(6);
    expect(filters.filter((filter) => flatShare(filter) > 0.4 && colourShare(filter) > 0.6).length).toBeGreaterThanOrEqual(2);
  });
});
