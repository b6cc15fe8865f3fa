// Histograms too narrow for bars: which cell gets which shade, and what a lone bin may hide.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fullest } from '../../../src/blocks/gradient/fullest';
import { shadePaths, SHADES } from '../../../src/blocks/gradient/heat-columns';
import { BINS } from '../../../src/study/gradient-flow/histogram';

const counts = fc.array(fc.nat({ max: 10_000 }), { minLength: BINS, maxLength: BINS });
const cellsOf = (d: string): number => d.split('M').length - 1;
const violin = (values: readonly number[]) => ({ name: '1', low: -1, high: 1, counts: Float64Array.from(values) });
const place = { left: 46, column: 3, y: (value: number) => 60 - 50 * value };

describe('shadePaths', () => {
  it('give every bin that counts a sixteenth of the fullest one cell, and no other any', () => {
    fc.assert(fc.property(fc.array(counts, { minLength: 1, maxLength: 5 }), (layers) => {
      const paths = shadePaths({ ...place, violins: layers.map(violin) });
      const drawn = layers.flatMap((values) => values.filter((count) => count / fullest(values) >= 1 / (2 * SHADES)));
      expect(paths).toHaveLength(SHADES);
      expect(paths.reduce((sum, d) => sum + cellsOf(d), 0)).toBe(drawn.length);
    }));
  });

  it('give a fuller bin no fainter shade', () => {
    const values = Array.from({ length: BINS }, (_, i) => i);
    const cells = shadePaths({ ...place, violins: [violin(values)] }).map(cellsOf);
    expect(cells.reduce((sum, n) => sum + n)).toBe(BINS - 3);
    expect(Math.min(...cells)).toBeGreaterThan(0);
  });

  it('stand side by side, each layer in its own column, the lowest bin at the bottom', () => {
    const only = (bin: number) => Array.from({ length: BINS }, (_, i) => (i === bin || i === 20 ? 8 : 0));
    const [path] = shadePaths({ ...place, violins: [violin(only(0)), violin(only(47))] }).slice(-1);
    expect(path).toContain('M46.00 107.92H49.00V110.00H46.00Z');
    expect(path).toContain('M49.00 10.00H52.00V12.08H49.00Z');
  });

  it('draw nothing, and no NaN, where nothing was counted', () => {
    expect(shadePaths({ ...place, violins: [violin(new Array<number>(BINS).fill(0))] }).join('')).toBe('');
  });
});

describe('fullest', () => {
  it('is the second largest count, so that one bin that dwarfs the others is cut at the edge', () => {
    expect(fullest([3, 90, 7, 7])).toBe(7);
    expect(fullest([5, 6])).toBe(5);
  });

  it('lets no bin stand out by more than twenty times the next', () => {
    expect(fullest([1000, 2])).toBe(50);
  });

  it('is at least 1, and never below a twentieth of any count', () => {
    fc.assert(fc.property(fc.array(fc.nat()), (values) => {
      expect(fullest(values)).toBeGreaterThanOrEqual(Math.max(1, ...values.map((count) => count / 20)));
      expect(fullest(values)).toBeLessThanOrEqual(Math.max(1, ...values));
    }));
  });
});
