// Small charts of several curves: reference lines named where no curve comes, axes that can be read, and numbers of the place that is pointed at.
import { renderToString } from 'preact-render-to-string';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SeriesChart } from '../../../src/blocks/gradient/series-chart';
import { SeriesPointer } from '../../../src/blocks/gradient/series-pointer';
import { SERIES_HEIGHT, seriesScale, type ChartSeries } from '../../../src/blocks/gradient/series-scale';

const flat = (value: number): ChartSeries => ({ name: 'one', values: Array.from({ length: 21 }, () => value) });
const loss = (series: readonly ChartSeries[]) => renderToString(<SeriesChart title="Loss" xTitle="step" first={0} last={20} isLog={false} series={series} reference={{ value: 2.3, name: ['guessing', 'ln 10'] }} />);
const pathsOf = (html: string) => [...html.matchAll(/class="cnn-flow-mean[^"]*" d="M([^"]*)"/g)].map(([, d]) => d.split('L').map((pair) => pair.split(',').map(Number)));

describe('The name of a reference line', () => {
  const named = (html: string) => ({ x: [...html.matchAll(/<tspan x="([\d.]+)" y="([\d.]+)"/g)].map(([, x]) => Number(x)), y: [...html.matchAll(/<tspan x="([\d.]+)" y="([\d.]+)"/g)].map(([, , y]) => Number(y)), level: Number(/class="cnn-chance"[^>]*y1="([\d.]+)"/.exec(html)?.[1]) });

  it('stands behind every curve, beside its line', () => {
    for (const values of [[0.5], [2.4], [2.42, 2.2], [2.3]]) {
      const html = loss(values.map(flat));
      const { x, y, level } = named(html);
      for (const path of pathsOf(html)) expect(Math.max(...path.map(([at]) => at))).toBeLessThan(Math.min(...x));
      expect(y).toHaveLength(2);
      expect(Math.abs((y[0] + y[1]) / 2 - level)).toBeLessThan(8);
    }
  });

  it('stays above the axis where its line lies on it', () => {
    const { y } = named(loss([flat(800)]));
    expect(Math.max(...y)).toBeLessThanOrEqual(SERIES_HEIGHT - 34);
  });

  it('is there before the first number, and does not move when it comes', () => expect(named(loss([{ name: 'none', values: [] }]))).toEqual(named(loss([flat(1)]))));
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

describe('The axis of places', () => {
  it('names the first, and no two names touch, however long they are', () => {
    fc.assert(fc.property(fc.array(fc.string({ minLength: 1, maxLength: 24, unit: fc.constantFrom('a', 'b', 'c', '/') }), { minLength: 1, maxLength: 40 }), (names) => {
      const html = renderToString(<SeriesChart title="Moved" xTitle="places" first={1} last={names.length} isLog series={[]} xText={(x) => names[x - 1] ?? ''} />);
      const texts = [...html.matchAll(/<text x="([\d.]+)" y="181" text-anchor="(middle|end)">([^<]*)</g)].map(([, x, anchor, text]) => ({ left: Number(x) - (anchor === 'end' ? 5.9 : 2.95) * text.length, right: Number(x) + (anchor === 'end' ? 0 : 2.95) * text.length, text }));
      expect(texts[0]?.text).toBe(names[0]);
      texts.slice(1).forEach(({ left }, i) => expect(left).toBeGreaterThanOrEqual(texts[i].right));
    }));
  });
});

describe('A curve that explodes', () => {
  it('leaves the chart upwards instead of going on along its edge', () => {
    const [path] = pathsOf(loss([{ name: 'one', values: [387, 9e14, Infinity] }]));
    expect(path[1][1]).toBeLessThan(-SERIES_HEIGHT);
    expect(path.flat().every(Number.isFinite)).toBe(true);
  });
});

describe('The place that is pointed at', () => {
  const series: readonly ChartSeries[] = [{ name: 'one', values: [2, 1.5, 1.25] }, { name: 'two', values: [2, NaN] }];
  const scale = seriesScale({ width: 300, first: 0, last: 4, low: 0, high: 2.5, gutter: { left: 3, right: 8 } });
  const textsAt = (at: number) => [...renderToString(<SeriesPointer at={at} first={0} series={series} scale={scale} valueText={String} xText={(x) => `step ${x}`} />).matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text);

  it('says its name and the number of every curve that comes so far', () => {
    expect(textsAt(0)).toEqual(['step 0', '2', '2']);
    expect(textsAt(1)).toEqual(['step 1', '1.5']);
    expect(textsAt(2)).toEqual(['step 2', '1.25']);
    expect(textsAt(4)).toEqual(['step 4']);
  });

  it('can be chosen by key as soon as there is a number, and says its numbers in words', () => {
    expect(loss([{ name: 'one', values: [] }])).toContain('role="img"');
    const html = loss([{ name: 'ReLU', values: [2.5, 2.25] }, { name: 'tanh', values: [2.4] }]);
    expect(html).toContain('role="slider"');
    expect(html).toContain('aria-valuemax="1"');
    expect(html).toContain('aria-valuetext="step 1: ReLU 2.25"');
  });
});
