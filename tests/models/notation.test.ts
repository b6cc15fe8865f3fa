import { describe, expect, it } from 'vitest';
import { layerLines, NotationError, readNetwork, type LayerEntry } from '../../src/models/notation';

const text = `
conv 8 3x3 pad 1

relu
maxpool 2 as halved
flatten
dense 10`;

describe('layers as text', () => {
  it('reads one layer a line, blank lines left out, in the numbering of the text', () => {
    expect(layerLines(text).map(({ at }) => at)).toEqual([1, 3, 4, 5, 6]);
    const { nodes, inputs, output } = readNetwork([1, 8, 8], layerLines(text));
    expect(nodes.map(({ name }) => name)).toEqual(['conv1', 'relu1', 'halved', 'flatten1', 'dense1']);
    expect(nodes.map(({ inputs: [input] }) => input)).toEqual(['image', 'conv1', 'relu1', 'halved', 'flatten1']);
    expect(inputs).toEqual({ image: [1, 8, 8] });
    expect(output).toBe('dense1');
  });

  it('reads a residual block as a branch that is added to what it began with, nested ones too', () => {
    const inner: LayerEntry = { at: 4, residual: [{ at: 5, line: 'relu' }] };
    const entries: LayerEntry[] = [
      { at: 1, line: 'conv 4 1' },
      { at: 2, residual: [{ at: 3, line: 'conv 4 3x3 pad 1' }, inner] },
      { at: 6, line: 'relu' },
    ];
    const { nodes } = readNetwork([1, 5, 5], entries);
    expect(nodes.map(({ name, inputs }) => [name, ...inputs])).toEqual([
      ['conv1', 'image'],
      ['conv2', 'conv1'],
      ['relu1', 'conv2'],
      ['add1', 'relu1', 'conv2'],
      ['add2', 'add1', 'conv1'],
      ['relu2', 'add2'],
    ]);
  });
});

describe('a list of layers that is no network', () => {
  const refusal = (entries: readonly LayerEntry[]): NotationError => {
    try {
      readNetwork([1, 8, 8], entries);
    } catch (error) {
      if (error instanceof NotationError) return error;
    }
    throw new TypeError('it was read');
  };

  it('is refused at the entry that is wrong, with the kinds to choose from', () => {
    const { at, message, choices } = refusal(layerLines('relu\nconvv 8 3x3'));
    expect([at, message]).toEqual([1, 'Expected a kind of layer, found convv']);
    expect(choices).toContain('conv');
  });

  it('is refused at the word that is wrong', () => {
    const { at, message } = refusal(layerLines('conv 8 3x3 pad two'));
    expect(at).toBe(0);
    expect(message).toBe('conv: expected pad to be same, same-lower, or integers such as 2, 1x2 or, begins before ends, 0x0x1x1, found two');
  });

  it('is refused at the layer that does not fit the one before', () => {
    const { at, message } = refusal(layerLines('conv 8 3x3\n\nmaxpool 7\ndense 3'));
    expect([at, message]).toEqual([2, 'pool1: expected spatial extents of at least [7, 7], found [6, 6]']);
  });

  it('is refused at a residual block that changes the shape, or holds nothing', () => {
    const narrower = refusal([{ at: 7, residual: [{ at: 8, line: 'conv 1 3x3' }] }]);
    expect([narrower.at, narrower.message]).toEqual([7, 'add1: expected inputs of one shape, [1, 1, 6, 6], found [1, 1, 8, 8]']);
    const empty = refusal([{ at: 7, residual: [] }]);
    expect([empty.at, empty.message]).toEqual([7, 'residual: expected at least one layer, found none']);
  });

  it('is refused at the second of two layers with one name', () => {
    const { at, message } = refusal(layerLines('relu as a\nrelu as a'));
    expect([at, message]).toEqual([1, 'a: expected a new name, found one already in use']);
  });
});
