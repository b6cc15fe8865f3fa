// Colours and brushes in the words of a note.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BRUSHES, COLOURS, inkOf, inkWords, type BrushName, type ColourName, type NamedInk } from '../../../src/blocks/pictures/inks';
import { imageField, type ImageSource } from '../../../src/blocks/pictures/image-source';
import { readOptions } from '../../../src/blocks/notation/options';
import type { Fields } from '../../../src/blocks/notation/field';

const fields: Fields<{ image: ImageSource }> = { image: imageField };
const read = (text: string) => readOptions(`image: ${text}`, fields, 'cnn-test').options.image;

const ink: fc.Arbitrary<NamedInk> = fc.record({ colour: fc.constantFrom(...(Object.keys(COLOURS) as ColourName[])), brush: fc.constantFrom(...(Object.keys(BRUSHES) as BrushName[])) });
const stroke = fc.array(fc.tuple(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 0, max: 1000 })), { minLength: 1, maxLength: 4 }).map((points) => points.flat().map((n) => n / 1000));

describe('A drawing in colours', () => {
  test('is written as it is read, whatever its inks', () => {
    fc.assert(fc.property(fc.array(fc.tuple(stroke, ink), { minLength: 1, maxLength: 4 }), (drawn) => {
      const text = imageField.write({ kind: 'draw', strokes: drawn.map(([points]) => points), inks: drawn.map(([, own]) => own) });
      const back = read(text);
      expect(back).toMatchObject({ kind: 'draw', inks: drawn.map(([, own]) => own) });
      expect(back && imageField.write(back)).toBe(text);
    }));
  });

  test('a stroke may leave out its brush, its colour, or both', () => {
    expect(read('draw red broad 20,15 80,15; blue 1,2; fine 3,4; 5,6')).toEqual({
      kind: 'draw', strokes: [[0.2, 0.15, 0.8, 0.15], [0.01, 0.02], [0.03, 0.04], [0.05, 0.06]],
      inks: [{ colour: 'red', brush: 'broad' }, { colour: 'blue', brush: 'medium' }, { colour: 'black', brush: 'fine' }, { colour: 'black', brush: 'medium' }],
    });
  });

  test('plain strokes have no inks at all', () => {
    expect(read('draw 20,15 80,15')).toEqual({ kind: 'draw', strokes: [[0.2, 0.15, 0.8, 0.15]] });
    expect(read('draw')).toEqual({ kind: 'draw', strokes: [] });
  });

  test('what is no colour and no brush is refused with those that there are', () => {
    expect(() => read('draw pink 20,15')).toThrow('Expected a colour and a brush before the points of a stroke, found “pink”.');
    expect(() => read('draw red')).toThrow('Expected strokes such as 20,15 80,15 45,85');
  });
});

test('words name an ink only if all of them do, and no part twice', () => {
  expect(inkOf(['red', 'blue'])).toBeUndefined();
  expect(inkOf(['toString'])).toBeUndefined();
  fc.assert(fc.property(ink, (one) => {
    expect(inkOf(inkWords(one).split(' '))).toEqual(one);
  }));
});
