// What pictures say of their numbers, and what a writer may call a picture.
import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { NoteError } from '../../../src/blocks/notation/note-error';
import { readOptions } from '../../../src/blocks/notation/options';
import { imageField, type ImageSource } from '../../../src/blocks/pictures/image-source';
import { cellNumber, cellSize, PixelGrid } from '../../../src/blocks/pictures/pixel-grid';
import { limitOf, statisticsOf } from '../../../src/blocks/pictures/plane';
import { ScaleBar } from '../../../src/blocks/pictures/scale-bar';

const fields = { image: imageField };
const imageOf = (text: string): ImageSource | undefined => readOptions<{ image?: ImageSource }>(`image: ${text}\n`, fields, 'cnn-filters').options.image;

describe('The key image', () => {
  it.each<[string, ImageSource]>([
    ['[[cat.png]]', { kind: 'file', link: { path: 'cat.png', embed: false } }],
    ['![[img/cat.png|400]]', { kind: 'file', link: { path: 'img/cat.png', alias: '400', embed: true } }],
    ['dataset:17', { kind: 'dataset', index: 17 }],
    ['draw', { kind: 'draw', strokes: [] }],
    ['draw 20,15 80,15 45.5,85; 30,50', { kind: 'draw', strokes: [[0.2, 0.15, 0.8, 0.15, 0.455, 0.85], [0.3, 0.5]] }],
  ])('reads %s, and writes what reads as the same', (text, expected) => {
    expect(imageOf(text)).toEqual(expected);
    expect(imageField.write(expected)).toBe(text);
  });

  it.each([
    ['cat.png', 'Expected a picture such as [[cat.png]], a generated one such as dataset:17, or draw, found “cat.png”. Write [[cat.png]].'],
    ['https://example.org/cat.png', 'Expected a link into the vault, found the web address “https://example.org/cat.png”. Blocks never use the network. Save the file in the vault and write [[its name]].'],
    ['dataset:-1', 'Expected dataset: and a whole number from 0 to 999999, found “dataset:-1”. Write for example dataset:17.'],
    ['drw', 'Expected a picture such as [[cat.png]], a generated one such as dataset:17, or draw, found “drw”. Did you mean “draw”?'],
    ['draw 20 30', 'Expected strokes such as 20,15 80,15 45,85, in hundredths of the pad, with ; between them, found “20 30”. Write draw alone for an empty pad.'],
    ['draw 20,150', 'Expected strokes such as 20,15 80,15 45,85, in hundredths of the pad, with ; between them, found “20,150”. Write draw alone for an empty pad.'],
    ['', 'Expected a picture such as [[cat.png]], a generated one such as dataset:17, or draw, found nothing. Write for example image: dataset:17.'],
  ])('refuses “%s” in words', (text, message) => {
    expect(() => imageOf(text)).toThrow(NoteError);
    expect(() => imageOf(text)).toThrow(message);
  });
});

describe('Numbers', () => {
  it.each([[0, '0'], [0.004, '0'], [-0.312, '−.31'], [0.5, '.5'], [1.96, '2'], [-3.14, '−3.1'], [42.4, '42'], [1234, '1200']])('writes %s into a pixel as %s', (value, text) => expect(cellNumber(value)).toBe(text));

  it.each([[0.0483, 0.05, '.048'], [-0.004, 0.05, '−.004'], [0, 0.05, '0'], [0.0083, 0.0097, '8e−3'], [-0.0001, 0.0097, '0'], [0, 0.001, '0'], [0, 0, '0']])(
    'writes %s into a pixel where the greatest is %s as %s', (value, greatest, text) => expect(cellNumber(value, greatest)).toBe(text),
  );

  it('knows least, greatest, mean, root mean square and the share above zero', () => {
    expect(statisticsOf([-1, 3e-8, 1, 2e-6]).active).toBe(0.5);
    expect(statisticsOf([0, 0]).active).toBe(0);
    expect(statisticsOf([1e-9, 2e-9]).active).toBe(1);
    expect(statisticsOf([-1, 0, 3, 4])).toEqual({ min: -1, max: 4, mean: 1.5, rms: Math.sqrt(26 / 4), active: 0.5 });
    expect(limitOf([-5, 3])).toBe(5);
  });

  it('makes pixels whole where they can be', () => {
    expect([cellSize(28, 28, 214), cellSize(3, 3, 145), cellSize(200, 100, 300)]).toEqual([7, 34, 1.5]);
  });
});

describe('Pictures for those who cannot see them', () => {
  it('prints least, zero and greatest number, and leaves out an end that would cover the zero', () => {
    expect(renderToString(<ScaleBar label="conv1" min={-4} max={2} limit={4} />)).toMatch(/>−4<.*>0<.*>2</);
    expect(renderToString(<ScaleBar label="relu1" min={0} max={2} limit={2} />).match(/<text/g)).toHaveLength(2);
  });

  it('prints one of two ends that would cover each other', () => {
    expect(renderToString(<ScaleBar label="cam" min={0.196} max={0.285} limit={0.285} isTight />)).toMatch(/>0<.*>0\.28<|>0<.*>0\.29</);
    expect(renderToString(<ScaleBar label="cam" min={0.196} max={0.285} limit={0.285} isTight />).match(/<text/g)).toHaveLength(2);
    expect(renderToString(<ScaleBar label="cam" min={-0.285} max={-0.196} limit={0.285} />)).toMatch(/>−0\.2[89]<.*>0</);
  });

  it('has a name, and numbers only where there is room', () => {
    const grid = (longest: number) => renderToString(<PixelGrid label="a map" width={3} height={2} src="data:," longest={longest} numbers={[1, 2, 3, 4, 5, 6]} />);
    expect(grid(90)).toContain('aria-label="a map"');
    expect(grid(90).match(/<text/g)).toHaveLength(6);
    expect(grid(30)).not.toContain('<text');
  });

  it('cuts an outline at the border of the picture, and leaves out what lies beyond', () => {
    const outlined = (row: number) => renderToString(<PixelGrid label="a map" width={3} height={3} src="data:," longest={30} outlines={[{ row, column: -1, rows: 2, columns: 2, look: 'field' }]} />);
    expect(outlined(0)).toContain('<rect x="0" y="0" width="10" height="20"');
    expect(outlined(5)).not.toContain('cnn-outline-field');
  });
});
