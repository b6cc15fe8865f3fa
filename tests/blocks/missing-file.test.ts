// What is said of a link that names no file.
import { describe, expect, it } from 'vitest';
import { missingFile } from '../../src/blocks/missing-file';

const link = (path: string) => ({ path, embed: true });
const moved = (now: string | undefined) => ({ movedTo: () => now });

describe('A link that names no file', () => {
  it('is checked by the reader, where nothing is known', () => {
    expect(missingFile(link('net.onnx'), {}, 'Check its name.')).toEqual(['There is no file [[net.onnx]] in the vault.', 'Check its name.']);
    expect(missingFile(link('net.onnx'), moved(undefined), 'Check its name.')).toEqual(['There is no file [[net.onnx]] in the vault.', 'Check its name.']);
  });

  it('is known to have gone elsewhere', () => {
    expect(missingFile(link('net.onnx'), moved('big.onnx'), 'Check its name.')).toEqual(['There is no file [[net.onnx]] in the vault: it was renamed to [[big.onnx]].', 'Write [[big.onnx]] here.']);
  });

  it('names a model’s folder, not the file in it', () => {
    expect(missingFile(link('net/model.json'), moved('nets/big/model.json'), '')[1]).toBe('Write [[nets/big]] here.');
    expect(missingFile(link('net.json'), moved('big/model.json'), '')[1]).toBe('Write [[big/model.json]] here.');
  });
});
