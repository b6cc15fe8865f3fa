import { describe, expect, test } from 'vitest';
import { pictureChoices } from '../../../src/hosts/obsidian/picture-choices';

const offer = { awaited: ['CNN-Layer-1.png', 'img/maps.svg'], stem: 'Note scores' };
const names = (typed: string) => pictureChoices(typed, offer).map(({ name }) => name);

describe('The names of a picture', () => {
  test('embeds that wait for a picture come first', () => {
    expect(names('')).toEqual(['CNN-Layer-1.png', 'img/maps.svg', 'Note scores.png', 'Note scores.svg']);
    expect(pictureChoices('', offer).map(({ isAwaited }) => isAwaited)).toEqual([true, true, false, false]);
  });

  test('typing chooses among them and makes a name of one’s own', () => {
    expect(names('maps')).toEqual(['img/maps.svg', 'maps.png', 'maps.svg']);
    expect(names('my figure')).toEqual(['my figure.png', 'my figure.svg']);
    expect(names('my figure.SVG')).toEqual(['my figure.svg']);
  });

  test('what no file system takes is left out', () => {
    expect(names('a/b: c?*')).toEqual(['a b c.png', 'a b c.svg']);
    expect(names('///')).toEqual(['Note scores.png', 'Note scores.svg']);
  });
});
