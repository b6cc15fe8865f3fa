// Maps that were computed before, options that suit a large picture, words of options, and planes of any shape.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fittedOptions, squareGroups } from '../../../../src/blocks/filters/attribution/fitted-options';
import { recalled, remember, taskKey } from '../../../../src/blocks/filters/attribution/map-cache';
import { planesOfMap, summedPlane } from '../../../../src/blocks/filters/attribution/method-map';
import { optionOf, withOption, wordsOf, wordsText } from '../../../../src/blocks/filters/option-words';
import { tensor } from '../../../../src/engine/tensor';
import type { Lab } from '../../../../src/lab/lab';

const lab = (): Lab => ({}) as Lab;

describe('What was computed before', () => {
  it('is remembered for each lab alone', () => {
    const [one, other] = [lab(), lab()];
    remember(one, 'key', 'map');
    expect([recalled(one, 'key'), recalled(other, 'key'), recalled(one, 'another')]).toEqual(['map', undefined, undefined]);
  });

  it('of 96 entries the one goes first that was longest not asked for', () => {
    const one = lab();
    for (let i = 0; i < 96; i++) remember(one, `${i}`, i);
    expect(recalled(one, '0')).toBe(0);
    remember(one, 'new', 'new');
    expect([recalled(one, '0'), recalled(one, '1'), recalled(one, '2'), recalled(one, 'new')]).toEqual([0, undefined, 2, 'new']);
  });

  it('has one key for equal tasks, and another where a pixel, the target, an option or the job differs', () => {
    const task = (pixels: readonly number[], more: object = {}) => ({ model: { kind: 'model-ref', id: 1 }, input: tensor([1, 1, 2, 2], Float32Array.from(pixels)), target: { index: 3 }, ...more }) as never;
    const key = taskKey('map', task([0, 0, 0, 1]));
    expect(taskKey('map', task([0, 0, 0, 1]))).toBe(key);
    const others = [taskKey('sum', task([0, 0, 0, 1])), taskKey('map', task([0, 0, 1, 0])), taskKey('map', task([0, 0, 0, 1], { options: ['steps', '4'] })), taskKey('map', task([0, 0, 0, 1], { target: { index: 4 } })), taskKey('map', task([0, 0, 0, 1], { groups: tensor([1], new Float32Array(1)) }))];
    expect(new Set([key, ...others]).size).toBe(6);
  });
});

describe('Occlusion of a large picture', () => {
  const occlusion = (...options: string[]) => ({ name: 'occlusion', options }) as const;

  it('has windows in proportion, overlapping by half', () => {
    expect(fittedOptions(occlusion(), { width: 224, height: 160, channels: 3 }).options).toEqual(['window', '28', 'stride', '14']);
    expect(fittedOptions(occlusion('stride', '3'), { width: 224, height: 160, channels: 3 }).options).toEqual(['stride', '3', 'window', '28']);
  });

  it('is left alone where a window is written, in small pictures, and in other methods', () => {
    for (const [choice, side] of [[occlusion('window', '4'), 224], [occlusion(), 48], [{ name: 'saliency', options: [] }, 224]] as const) {
      expect(fittedOptions(choice, { width: side, height: side, channels: 1 })).toBe(choice);
    }
  });
});

it('Groups of pixels are squares that no two share, numbered without gaps, alike in all channels', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 1, max: 90 }), fc.constantFrom<(1 | 3)[]>(1, 3), (width, height, channels) => {
    const { data, shape } = squareGroups({ width, height, channels });
    expect(shape).toEqual([1, channels, height, width]);
    const side = Math.ceil(Math.max(width, height) / 28);
    const corners = new Map<number, number>();
    for (let i = 0; i < width * height; i++) {
      const corner = Math.floor(Math.floor(i / width) / side) * 1000 + Math.floor((i % width) / side);
      if (!corners.has(corner)) corners.set(corner, data[i]);
      if (corners.get(corner) !== data[i] || data[i] !== data[(channels - 1) * width * height + i]) throw new RangeError(`pixel ${i} is in group ${data[i]}`);
    }
    expect([...corners.values()].sort((a, b) => a - b)).toEqual(Array.from({ length: corners.size }, (_, i) => i));
  }), { numRuns: 40 });
});

describe('Options in words', () => {
  it('are found, set in their place, and added at the end', () => {
    const words = wordsOf(' steps  64 quadrature midpoint ');
    expect([optionOf(words, 'quadrature'), optionOf(words, 'midpoint'), optionOf([], 'steps')]).toEqual(['midpoint', undefined, undefined]);
    expect(withOption(words, 'steps', '8')).toEqual(['steps', '8', 'quadrature', 'midpoint']);
    expect(withOption(words, 'relu', 'no')).toEqual([...words, 'relu', 'no']);
    expect(wordsText(words)).toBe('steps 64 quadrature midpoint');
  });

  it('that are set are what is found afterwards, and the others stay', () => {
    const word = fc.constantFrom('a', 'b', 'c', '1', '2');
    fc.assert(fc.property(fc.uniqueArray(fc.tuple(word, word), { selector: ([name]) => name }), word, word, (pairs, name, to) => {
      const set = withOption(pairs.flat(), name, to);
      expect(optionOf(set, name)).toBe(to);
      for (const [other, value] of pairs) if (other !== name) expect(optionOf(set, other)).toBe(value);
    }));
  });
});

describe('The plane of a map', () => {
  it('sums the channels', () => {
    const plane = summedPlane(tensor([1, 2, 2, 3], Float32Array.from({ length: 12 }, (_, i) => i)));
    expect([plane.width, plane.height, [...plane.values]]).toEqual([3, 2, [6, 8, 10, 12, 14, 16]]);
  });

  it('of units without places stands in rows, up to twelve in one, no unit lost', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 300 }), (count) => {
      const { width, height, values } = summedPlane(tensor([1, count], Float32Array.from({ length: count }, (_, i) => i + 1)));
      expect([...values]).toEqual([...Array.from({ length: count }, (_, i) => i + 1), ...Array<number>(width * height - count).fill(0)]);
      expect(count <= 12 ? height === 1 : Math.abs(width - height) <= 1).toBe(true);
    }));
  });

  it('is enlarged to the picture where it is smaller, and computed once', () => {
    const attribution = { values: tensor([1, 1, 2, 2], Float32Array.of(1, 1, 1, 1)) } as never;
    const planes = planesOfMap(attribution, { width: 6, height: 4 });
    expect([planes.large?.width, planes.large?.height, new Set(Array.from(planes.large?.values ?? []))]).toEqual([6, 4, new Set([1])]);
    expect(planesOfMap(attribution, { width: 6, height: 4 })).toBe(planes);
    const whole = planesOfMap({ values: tensor([1, 3, 4, 6], new Float32Array(72)) } as never, { width: 6, height: 4 });
    expect(whole.large).toBe(whole.raw);
    expect(planesOfMap({ values: tensor([1, 5], new Float32Array(5)) } as never, { width: 6, height: 4 }).large).toBeUndefined();
  });
});
