// Every class of the shapes, over many drawings: what it promises of its depth.
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../src/engine/random';
import { pictureSide, type Cover, type Figure } from '../../../src/data/shapes/figure';
import { figures } from '../../../src/data/shapes/figures';

const drawings = (figure: Figure): Cover[] => Array.from({ length: 60 }, (_, k) => figure.draw(createRandom(`${figure.name} ${k}`)));

/** Depths at all pixel centres, rows first. */
const depths = ({ depth }: Cover): number[] =>
  Array.from({ length: pictureSide ** 2 }, (_, at) => depth((at % pictureSide) + 0.5, Math.floor(at / pictureSide) + 0.5));

/** The direction across which a cover changes most, in radians modulo π, from its gradients at all pixels. */
function acrossOf(cover: Cover): number {
  let [cosine, sine] = [0, 0];
  for (let y = 1; y < pictureSide; y++) {
    for (let x = 1; x < pictureSide; x++) {
      const dx = cover.depth(x + 0.1, y) - cover.depth(x - 0.1, y);
      const dy = cover.depth(x, y + 0.1) - cover.depth(x, y - 0.1);
      cosine += dx * dx - dy * dy;
      sine += 2 * dx * dy;
    }
  }
  return Math.atan2(sine, cosine) / 2;
}

describe('the table of shapes', () => {
  it('has at least ten classes with names of their own', () => {
    expect(figures.length).toBeGreaterThanOrEqual(10);
    expect(new Set(figures.map(({ name }) => name)).size).toBe(figures.length);
  });
});

const plainOnes = figures.filter(({ name }) => name.startsWith('plain'));
const shaped = figures.filter((figure) => !plainOnes.includes(figure));

describe.each(shaped.map((figure) => ({ name: figure.name, covers: drawings(figure) })))('$name', ({ covers }) => {
  it('always leaves a good part of the picture to figure and to ground', () => {
    for (const cover of covers) {
      const inside = depths(cover).filter((depth) => depth > 0).length / pictureSide ** 2;
      expect(inside).toBeGreaterThan(0.03);
      expect(inside).toBeLessThan(0.9);
    }
  });

  it('measures its depth in pixels: one pixel further is one pixel deeper at most, but for the stretch', () => {
    for (const cover of covers) {
      const all = depths(cover);
      const across = all.map((depth, at) => (at % pictureSide === 0 ? 0 : Math.abs(depth - all[at - 1])));
      const down = all.map((depth, at) => (at < pictureSide ? 0 : Math.abs(depth - all[at - pictureSide])));
      const most = Math.max(...across, ...down);
      expect(most).toBeLessThan(1.3);
      expect(most).toBeGreaterThan(0.6);
    }
  });

  it('is not the same twice', () => {
    expect(new Set(covers.map((cover) => depths(cover).join())).size).toBe(covers.length);
  });
});

describe.each(plainOnes.map((figure, strong) => ({ name: figure.name, strong, covers: drawings(figure) })))('$name', ({ strong, covers }) => {
  it('is nothing but figure, in a colour in which its own part is the strongest by far', () => {
    for (const cover of covers) {
      expect(depths(cover).every((depth) => depth === Infinity)).toBe(true);
      const { colour = [0, 0, 0] } = cover;
      const others = colour.filter((_, c) => c !== strong);
      expect(colour[strong] - Math.max(...others)).toBeGreaterThanOrEqual(0.25);
    }
  });

  it('is not the same twice', () => {
    expect(new Set(covers.map(({ colour }) => colour?.join())).size).toBe(covers.length);
  });
});

describe('the stripes', () => {
  it.each([['flat', Math.PI / 2], ['upright', 0], ['rising', Math.PI / 4], ['falling', -Math.PI / 4]])('that are %s change across their direction, give or take 15°', (name, across) => {
    for (const cover of drawings(figures.find((figure) => figure.name === `${name} stripes`) as Figure)) {
      const off = acrossOf(cover) - across;
      expect(Math.abs(off - Math.PI * Math.round(off / Math.PI))).toBeLessThan(0.3);
    }
  });

  it('are sharp or soft', () => {
    const edges = drawings(figures.find(({ name }) => name === 'flat stripes') as Figure).map(({ edge }) => edge !== undefined);
    expect(new Set(edges)).toEqual(new Set([true, false]));
  });
});
