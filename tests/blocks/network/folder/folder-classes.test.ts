// What a folder of the vault must look like to be learnt from, and what is said where it does not.
import { describe, expect, it } from 'vitest';
import { classesOf, isRefused, pictureCount } from '../../../../src/blocks/network/folder/folder-classes';
import type { VaultFolder } from '../../../../src/blocks/services';

const link = { path: 'Birds', embed: false };
const folder = (...names: readonly string[]): VaultFolder => ({
  path: 'Lab/Birds',
  files: names.map((name) => ({ path: `Lab/Birds/${name}`, name, version: '', read: () => Promise.resolve(undefined) })),
});
const said = (found: ReturnType<typeof classesOf>): string => (isRefused(found) ? `${found.problem} ${found.instead}` : expect.fail());

describe('A folder of classes', () => {
  it('has a class for each folder in it that holds pictures, at any depth, in the order of their names', () => {
    const found = classesOf(link, folder('tits/1.png', 'owls/a.JPG', 'owls/more/b.webp', 'tits/2.jpeg', 'owls/notes.md', 'empty/notes.md', 'Birds.md'));
    expect(found).toMatchObject({ path: 'Lab/Birds', loose: [], classes: [{ label: 'owls', files: [{ name: 'owls/a.JPG' }, { name: 'owls/more/b.webp' }] }, { label: 'tits', files: [{ name: 'tits/1.png' }, { name: 'tits/2.jpeg' }] }] });
  });

  it('names the pictures that lie beside the classes', () => {
    expect(classesOf(link, folder('cover.png', 'a/1.png', 'a/2.png', 'b/1.png', 'b/2.png'))).toMatchObject({ loose: [{ name: 'cover.png' }] });
  });
});

describe('A folder that is none is refused in words', () => {
  it('because it does not exist', () => {
    expect(said(classesOf(link, undefined))).toBe('There is no folder [[Birds]] with files in it in the vault. Check its name, or write dataset: digits.');
  });

  it('because there are no pictures', () => {
    expect(said(classesOf(link, folder('a/notes.md')))).toBe('Expected two or more folders of pictures in [[Birds]], one for each class, found no picture in any. Put the pictures of each class into a folder that is named after it.');
  });

  it('because the pictures lie in no folders', () => {
    expect(said(classesOf(link, folder('1.png', '2.png')))).toContain('found 2 pictures beside one another and no folder of pictures.');
  });

  it('because there is one class', () => {
    expect(said(classesOf(link, folder('owls/1.png', 'owls/2.png')))).toBe('Expected two or more folders of pictures in [[Birds]], one for each class, found one, “owls”. Add a folder with pictures that show something else.');
  });

  it('because a class has one picture', () => {
    expect(said(classesOf(link, folder('owls/1.png', 'owls/2.png', 'tits/1.png')))).toBe('Expected two or more pictures of each class, one to learn from and one to be asked, found one of “tits”. Add some, or move its folder away.');
  });

  it('because somebody has split it already', () => {
    expect(said(classesOf(link, folder('train/owls/1.png', 'train/tits/1.png', 'val/owls/2.png', 'val/tits/2.png')))).toBe('Expected two or more folders of pictures in [[Birds]], one for each class, found “train” and “val”: it is split already. Write dataset: [[Birds/train]]; the block holds some pictures back itself.');
  });
});

it('Pictures are counted in words', () => expect([1, 2, 12_345].map(pictureCount)).toEqual(['1 picture', '2 pictures', '12,345 pictures']));
