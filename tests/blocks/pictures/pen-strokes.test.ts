// What is sent while a pen moves: the newest strokes, one batch at a time.
import { expect, it } from 'vitest';
import { PenStrokes } from '../../../src/blocks/pictures/pen-strokes';
import type { Stroke } from '../../../src/data/pictures/stroke';

function penWithLedger(known: readonly Stroke[] = []) {
  const sent: { strokes: readonly Stroke[]; settled: boolean }[] = [];
  const pen = new PenStrokes(known, (strokes, { settled }) => sent.push({ strokes, settled }));
  return { pen, sent };
}

it('sends at once, then waits, then sends only the newest', () => {
  const { pen, sent } = penWithLedger();
  pen.begin([0.1, 0.1]);
  for (const x of [0.2, 0.3, 0.4]) pen.extend([x, 0.1]);
  expect(sent).toEqual([{ strokes: [[0.1, 0.1]], settled: false }]);
  expect(pen.isWaiting).toBe(true);
  pen.receive(sent[0].strokes);
  expect(sent[1]).toEqual({ strokes: [[0.1, 0.1, 0.2, 0.1, 0.3, 0.1, 0.4, 0.1]], settled: false });
  pen.receive(sent[1].strokes);
  expect(sent).toHaveLength(2);
});

it('loses no stroke when the next one begins before the last has come back', () => {
  const { pen, sent } = penWithLedger([[0.9, 0.9]]);
  pen.begin([0.1, 0.1]);
  pen.end();
  pen.begin([0.5, 0.5]);
  pen.end();
  expect(sent[sent.length - 1]).toEqual({ strokes: [[0.9, 0.9], [0.1, 0.1], [0.5, 0.5]], settled: true });
  expect(pen.ink).toEqual([[0.9, 0.9], [0.1, 0.1], [0.5, 0.5]]);
});

it('goes on when an answer takes too long', () => {
  const { pen, sent } = penWithLedger();
  pen.begin([0.1, 0.1]);
  pen.extend([0.2, 0.2]);
  pen.proceed();
  expect(sent).toHaveLength(2);
});

it('takes what was changed elsewhere', () => {
  const { pen } = penWithLedger([[0.9, 0.9]]);
  pen.begin([0.1, 0.1]);
  pen.end();
  pen.receive([]);
  expect(pen.ink).toEqual([]);
});

it('ignores small moves, moves in the air, and a second pen', () => {
  const { pen, sent } = penWithLedger();
  expect(pen.extend([0.5, 0.5])).toBe(false);
  pen.end();
  expect(sent).toEqual([]);
  pen.begin([0.1, 0.1]);
  expect([pen.extend([0.101, 0.1]), pen.begin([0.7, 0.7])]).toEqual([false, false]);
  expect(pen.ink).toEqual([[0.1, 0.1]]);
});
