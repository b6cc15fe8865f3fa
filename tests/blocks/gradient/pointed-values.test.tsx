// The numbers beside the layer that is pointed at: what arrives, and by which factor the starts differ where there is room.
import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import type { Curve } from '../../../src/blocks/gradient/curve';
import { figureFrame, logAxis } from '../../../src/blocks/gradient/frame';
import { PointedValues } from '../../../src/blocks/gradient/pointed-values';

const curve = (mean: number[], deviation: number[]): Curve => ({ title: 'one', summary: { gradient: { mean: Float64Array.from(mean), deviation: Float64Array.from(deviation) } } });
const falling = curve(Array.from({ length: 20 }, (_, l) => (l - 19) / 2), Array.from({ length: 20 }, (_, l) => (19 - l) / 100));
const level = curve(Array.from({ length: 20 }, (_, l) => (l === 19 ? 0 : -0.002)), Array.from({ length: 20 }, () => 0));

function textsAt(layer: number, width: number, cases: readonly Curve[]): { text: string; x: number; anchor: string; y: number }[] {
  const frame = figureFrame(width, 20);
  const html = renderToString(<PointedValues cases={cases} frame={frame} axis={logAxis(cases, frame)} layer={layer} />);
  return [...html.matchAll(/<text class="cnn-flow-value" x="([\d.]+)" y="([-\d.]+)" text-anchor="(\w+)">(.*?)<\/text>/g)].map(([, x, y, anchor, inner]) => ({ x: Number(x), y: Number(y), anchor, text: inner.replace(/<[^>]*>/g, '').replaceAll('\u00a0', ' ') }));
}

test('A share comes with its spread; one that is nearly 1 is 1.0, and the last layer’s own is 1 without a spread', () => {
  expect(textsAt(9, 700, [falling]).map(({ text }) => text)).toEqual(['3.2 × 10⁻⁶ ×÷ 1.3']);
  expect(textsAt(10, 700, [level]).map(({ text }) => text)).toEqual(['1.0']);
  expect(textsAt(20, 700, [falling]).map(({ text }) => text)).toEqual(['1']);
});

test('On a phone the spread goes where it would reach over the names of the curves or the numbers of the axis', () => {
  expect(textsAt(9, 320, [falling]).map(({ text }) => text)).toEqual(['3.2 × 10⁻⁶']);
});

test.each([300, 320, 420, 700, 1200])('At %d px no text reaches over the names of the curves, wherever one points', (width) => {
  const { left } = figureFrame(width, 20);
  for (let layer = 1; layer <= 20; layer++) {
    for (const { text, x, anchor } of textsAt(layer, width, [falling])) expect(anchor === 'end' ? x - 6.2 * text.length : x, `layer ${layer}: ${text}`).toBeGreaterThanOrEqual(left - 8);
  }
});

test('Texts of curves that lie on one another stand in lines of their own', () => {
  const ys = textsAt(12, 700, [level, level, level]).map(({ y }) => y).sort((a, b) => a - b);
  ys.slice(1).forEach((y, i) => expect(y - ys[i]).toBeGreaterThanOrEqual(14));
});

test('Texts of many curves at the top of the chart do not climb into the networks above it, and keep their order', () => {
  const growing = curve(Array.from({ length: 20 }, (_, l) => (19 - l) / 10), Array.from({ length: 20 }, () => 0));
  const texts = textsAt(1, 700, [level, growing, growing, growing, growing, growing]);
  const ys = texts.map(({ y }) => y);
  expect(Math.min(...ys)).toBeGreaterThanOrEqual(10);
  expect([...ys].sort((a, b) => a - b)).toEqual(ys);
  ys.slice(1).forEach((y, i) => expect(y - ys[i]).toBeGreaterThanOrEqual(14));
  expect(texts.at(-1)?.text).toBe('1.0');
});

test('A text that has room stands right above its dot', () => {
  const frame = figureFrame(700, 20);
  const [{ y }] = textsAt(5, 700, [falling]);
  expect(y).toBeCloseTo(logAxis([falling], frame).y(-7.5) - 7, 6);
});
