// Where curves stand: decades below all of them, and a row of its own for exactly nothing.
import { expect, test } from 'vitest';
import type { Curve } from '../../../src/blocks/gradient/curve';
import { CHART, figureFrame, layerTicks, logAxis, yOf } from '../../../src/blocks/gradient/frame';

const curve = (mean: number[], deviation: number[] = mean.map(() => 0)): Curve => ({ title: 'one', summary: { gradient: { mean: Float64Array.from(mean), deviation: Float64Array.from(deviation) } } });

test('The axis goes from a whole power of ten below all curves and bands to a little above them', () => {
  const { y, ticks, zero, foot } = logAxis([curve([-3.4, -1, 0], [0.3, 0, 0])], { height: 216 });
  expect(y.domain()[0]).toBe(-4);
  expect(y.domain()[1]).toBeGreaterThan(0);
  expect(ticks).toEqual([-4, -3, -2, -1, 0]);
  expect(zero).toBeUndefined();
  expect(foot).toBe(CHART.top + 216);
  expect(logAxis([curve([-0.1, 0])], { height: 216 }).y.domain()[0]).toBe(-1);
});

test('A layer that receives nothing stands in the row for zero, also where the layers before it are not measured yet', () => {
  for (const mean of [[-Infinity, -1, 0], [NaN, NaN, -Infinity, 0]]) {
    const axis = logAxis([curve(mean)], { height: 300 });
    expect(axis.zero).toBe(CHART.top + 300 + CHART.zero);
    expect(axis.foot).toBe(axis.zero);
    for (const share of mean.filter((value) => !Number.isNaN(value))) expect(Number.isFinite(yOf(axis, share)), String(share)).toBe(true);
  }
});

test('The first layer, the last and round ones between are named, and no two touch', () => {
  for (const [width, depth] of [[320, 20], [700, 20], [1200, 100], [320, 100], [260, 1]]) {
    const frame = figureFrame(width, depth);
    const ticks = layerTicks(frame).filter((layer, i, all) => all.indexOf(layer) === i);
    expect(ticks[0]).toBe(1);
    expect(ticks.at(-1)).toBe(depth);
    ticks.slice(1).forEach((layer, i) => expect(frame.x(layer) - frame.x(ticks[i]), `${width} ${depth}`).toBeGreaterThanOrEqual(20));
  }
});

test('The chart grows with its width, from that of a phone to that of a screen in a lecture hall', () => {
  const heights = [260, 320, 700, 1000, 1600].map((width) => figureFrame(width, 20).height);
  expect(heights).toEqual([216, 216, 280, 400, 420]);
});
