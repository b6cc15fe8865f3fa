import { describe, expect, it } from 'vitest';
import { linkedFolder, linkedPath, pathsIn } from '../../src/blocks/vault-paths';

const paths = ['Birds.md', 'Lab/Birds/owls/a.png', 'Lab/Birds/tits/b.png', 'Archive/2020/Birds/x.png', 'Lab/Birdsong/c.png', 'Notes/Vision.md'];
const to = (path: string) => ({ path, embed: false });

describe('linkedPath', () => {
  it('prefers the path itself to one that ends in it, and a short path to a long one', () => {
    expect(linkedPath(['a/Birds.md', 'Birds.md'], to('Birds'))).toBe('Birds.md');
    expect(linkedPath(['a/b/Birds.md', 'c/Birds.md'], to('birds.md'))).toBe('c/Birds.md');
  });

  it('finds nothing in the middle of a name', () => {
    expect(linkedPath(paths, to('ision'))).toBeUndefined();
  });
});

describe('linkedFolder', () => {
  it('takes the shortest folder of the name, wherever it lies, and no note of that name', () => {
    expect(linkedFolder(paths, to('Birds'))).toBe('Lab/Birds');
    expect(linkedFolder(paths, to('2020/birds'))).toBe('Archive/2020/Birds');
    expect(linkedFolder(['Birds.md'], to('Birds'))).toBeUndefined();
  });

  it('takes slashes before and after a name as ornament, and none alone as the whole vault', () => {
    for (const written of ['Lab/Birds', '/Lab/Birds', './Lab/Birds', 'Lab/Birds/']) expect(linkedFolder(paths, to(written))).toBe('Lab/Birds');
    expect(linkedFolder(paths, to('/'))).toBeUndefined();
  });

  it('finds folders that hold no file themselves, only other folders', () => {
    expect(linkedFolder(paths, to('Archive'))).toBe('Archive');
  });
});

describe('pathsIn', () => {
  it('lists a folder at any depth in the order of paths, and not its neighbours', () => {
    expect(pathsIn([...paths].reverse(), 'Lab/Birds')).toEqual([
      { path: 'Lab/Birds/owls/a.png', name: 'owls/a.png' },
      { path: 'Lab/Birds/tits/b.png', name: 'tits/b.png' },
    ]);
  });
});
