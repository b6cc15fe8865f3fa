// Names of reference lines: on no curve, and linked to their line where they stand far from it.
import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { SeriesChart, type ChartSeries } from '../../../src/blocks/gradient/series-chart';
import { coveredLength, type Point } from '../../../src/blocks/ui/free-place';

const flat = (value: number): ChartSeries => ({ name: 'one', values: Array.from({ length: 21 }, () => value) });

function drawn(series: readonly ChartSeries[]) {
  const html = renderToString(<SeriesChart title="Loss" xTitle="step" first={0} last={20} isLog={false} series={series} reference={{ value: 2.3, name: 'guessing: ln 10' }} />);
  const [, x, y] = /<text class="cnn-reference" x="([\d.]+)" y="([\d.]+)"/.exec(html) ?? [];
  const paths = [...html.matchAll(/class="cnn-flow-mean[^"]*" d="M([^"]*)"/g)].map(([, d]) => d.split('L').map((pair): Point => [Number(pair.split(',')[0]), Number(pair.split(',')[1])]));
  const box = { left: Number(x) - 40, right: Number(x) + 40, top: Number(y) - 9, bottom: Number(y) + 1 };
  return { covered: paths.map((path) => coveredLength(box, path)), points: paths.map(({ length }) => length), isLinked: html.includes('cnn-reference-leader'), baseline: Number(y), level: Number(/class="cnn-chance"[^>]*y1="([\d.]+)"/.exec(html)?.[1]) };
}

describe('The name of a reference line', () => {
  it('stands over the line where nothing is drawn there', () => {
    const { covered, points, isLinked, baseline, level } = drawn([flat(0.5)]);
    expect([covered, points]).toEqual([[0], [21]]);
    expect(isLinked).toBe(false);
    expect(level - baseline).toBeGreaterThan(0);
    expect(level - baseline).toBeLessThan(8);
  });

  it('stands under it where a curve lies on the line’s upper side', () => {
    const { covered, isLinked, baseline, level } = drawn([flat(2.4)]);
    expect(covered).toEqual([0]);
    expect(isLinked).toBe(false);
    expect(baseline).toBeGreaterThan(level);
  });

  it('moves away between two curves, and a leader says whose it is', () => {
    const { covered, isLinked } = drawn([flat(2.42), flat(2.2)]);
    expect(covered).toEqual([0, 0]);
    expect(isLinked).toBe(true);
  });

  it('is there before the first number is', () => expect(drawn([{ name: 'none', values: [] }]).isLinked).toBe(false));
});

describe('The axis of losses', () => {
  const html = (most: number) => renderToString(<SeriesChart title="Loss" xTitle="step" first={0} last={2} isLog={false} series={[{ name: 'one', values: [most / 2, most] }]} />);
  const levels = (most: number) => [...html(most).matchAll(/text-anchor="end">([^<]*)</g)].map(([, text]) => text.replaceAll('\u00a0', ' '));

  it('writes powers of ten as the other axes do, and leaves them room', () => {
    expect(levels(8.4e14)).toEqual(expect.arrayContaining(['0', '2 × 10¹⁴', '8 × 10¹⁴']));
    expect(html(8.4e14)).not.toMatch(/\de\d/);
    const start = (most: number) => Number(/<line x1="([\d.]+)"/.exec(html(most))?.[1]);
    expect(start(8.4e14)).toBeGreaterThan(start(2));
    expect(start(8.4e14)).toBeGreaterThan(5.5 * '8 × 10¹⁴'.length);
  });

  it('writes small losses as plain numbers', () => expect(levels(2.4)).toEqual(expect.arrayContaining(['0', '0.5', '2'])));
});
