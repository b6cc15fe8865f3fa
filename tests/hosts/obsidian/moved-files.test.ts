// Where files went that were renamed.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MovedFiles } from '../../../src/hosts/obsidian/moved-files';

const link = (path: string) => ({ path, embed: false });

function after(...moves: readonly (readonly [string, string])[]): MovedFiles {
  const files = new MovedFiles();
  for (const [from, to] of moves) files.move(from, to);
  return files;
}

describe('A file that moved', () => {
  it('is known by its path and by its name', () => {
    const files = after(['models/net.onnx', 'models/big.onnx']);
    expect(['models/net.onnx', 'net.onnx', 'NET.onnx'].map((path) => files.nowAt(link(path)))).toEqual(Array(3).fill('models/big.onnx'));
    expect(files.nowAt(link('other.onnx'))).toBeUndefined();
    expect(files.nowAt(link('big.onnx'))).toBeUndefined();
  });

  it('is followed from name to name', () => {
    const files = after(['a', 'b'], ['b', 'c'], ['c', 'd']);
    expect(['a', 'b', 'c', 'd'].map((path) => files.nowAt(link(path)))).toEqual(['d', 'd', 'd', undefined]);
  });

  it('that came back never went', () => {
    expect(after(['a', 'b'], ['b', 'a']).nowAt(link('a'))).toBeUndefined();
  });

  it('is where the last renaming put it, whatever came before', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.nat(5), fc.nat(5)), { maxLength: 20 }), (pairs) => {
      const [files, at] = [new MovedFiles(), new Map(Array.from({ length: 6 }, (_, i) => [i, `f${i}.x`]))];
      const names = new Map<string, string>();
      for (const [who, where] of pairs) {
        const [from, to] = [at.get(who) as string, `g${where}.x`];
        if ([...at.values()].includes(to)) continue;
        files.move(from, to);
        at.set(who, to);
        names.set(`f${who}.x`, to);
      }
      for (const [first, now] of names) expect(files.nowAt(link(first))).toBe(now);
    }));
  });
});
