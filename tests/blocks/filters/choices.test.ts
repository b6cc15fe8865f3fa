// Which layer, unit, place and class a block means, and what a reader is told who means one that is not there.
import { describe, expect, it } from 'vitest';
import { chosenClass, classField, className } from '../../../src/blocks/filters/class-choice';
import { checkedPlace, chosenLayer, chosenUnit, unitCount } from '../../../src/blocks/filters/layer-choice';
import type { FiltersOptions } from '../../../src/blocks/filters/options';
import { parseBody } from '../../../src/blocks/notation/body';
import { NoteError } from '../../../src/blocks/notation/note-error';
import type { LayerView, NetworkView } from '../../../src/lab/jobs/filters-network';

/** The error, its sentence beginning with the key that is blamed. */
const complain = (key: string, problem: string, instead?: string) => new NoteError({ line: 1, key, problem: `${key}: ${problem}`, ...(instead ? { instead } : {}) });

function told(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (error instanceof NoteError) return error.message;
    throw error;
  }
  return 'no mistake';
}

const layer = (name: string, kind: string, shape: readonly number[]): LayerView => ({ name, kind, shape, line: kind, inputs: [], weights: {} });
const network = (labels: readonly string[] = [], layers = [layer('relu0', 'relu', [1, 28, 28]), layer('conv1', 'conv', [16, 24, 24]), layer('features.3', 'conv', [8, 10, 10]), layer('dense1', 'dense', [10])]): NetworkView =>
  ({ input: { name: 'image', shape: [1, 28, 28] }, layers, labels });

describe('The layer', () => {
  const chosen = (options: FiltersOptions, from = network()) => chosenLayer(from, options, complain).name;

  it('is the first convolution where none is written, and the first of all where there is no convolution', () => {
    expect(chosen({})).toBe('conv1');
    expect(chosen({}, network([], [layer('flat', 'flatten', [784]), layer('out', 'dense', [10])]))).toBe('flat');
  });

  it('goes by its name, by the end of a long name, or by its number among the convolutions', () => {
    expect(chosen({ layer: { name: 'dense1' } })).toBe('dense1');
    expect([1, 2].map((convolution) => chosen({ layer: { convolution } }))).toEqual(['conv1', 'features.3']);
  });

  it('that is not there is told with those that are', () => {
    expect(told(() => chosen({ layer: { name: 'conv9' } }))).toBe('layer: There is no layer “conv9”. Did you mean “conv1”?');
    expect(told(() => chosen({ layer: { name: 'zebra' } }))).toBe('layer: There is no layer “zebra”. The layers are: relu0, conv1, features.3, dense1.');
    expect(told(() => chosen({ layer: { convolution: 3 } }))).toBe('layer: There is no convolution 3: the network has 2. Write a number from 1, or a layer’s name.');
  });
});

describe('The unit', () => {
  it('counts maps, and numbers where there are no maps', () => {
    expect([[16, 24, 24], [10], [], [4, 6]].map((shape) => unitCount({ shape }))).toEqual([16, 10, 1, 24]);
  });

  it('is the first where none is written, the last at most', () => {
    const conv = layer('conv1', 'conv', [16, 24, 24]);
    expect([chosenUnit(conv, {}, complain), chosenUnit(conv, { unit: 15 }, complain)]).toEqual([0, 15]);
    expect(told(() => chosenUnit(conv, { unit: 16 }, complain))).toBe('unit: There is no unit 16 in conv1: its 16 units count from 0 to 15. Write a number up to 15.');
  });
});

describe('The place', () => {
  it('lies in the map', () => expect(checkedPlace({ row: 4, column: 6 }, [5, 7], complain)).toEqual({ row: 4, column: 6 }));
  it.each([[5, 0], [0, 7]])('[%i, %i] does not', (row, column) => {
    expect(told(() => checkedPlace({ row, column }, [5, 7], complain))).toBe(`pixel: There is no place [${row}, ${column}] in a map of 5 × 7. Rows count from 0 to 4, columns from 0 to 6.`);
  });
});

describe('The class', () => {
  const chosen = (written: string | undefined, labels: readonly string[] = ['cat', 'dog', '0'], count = 3) => chosenClass({ labels }, count, { options: written === undefined ? {} : { class: written }, complain });

  it('is none where none is written', () => expect(chosen(undefined)).toBeUndefined());
  it('goes by its label first, so that a label that looks like a number is that label', () => expect([chosen('dog'), chosen('0'), chosen('1')]).toEqual([1, 2, 1]));
  it('that is not there is told with those that are', () => {
    expect(told(() => chosen('dig'))).toBe('class: There is no class “dig”. Did you mean “dog”?');
    expect(told(() => chosen('3'))).toBe('class: There is no class 3: the 3 classes count from 0 to 2. Write a label, or a number up to 2.');
    expect(told(() => chosen('cat', []))).toBe('class: There is no class “cat”: the network has 3 without names. Write a number from 0 to 2.');
    expect(told(() => chosen('-1'))).toMatch(/^class: There is no class “-1”\./);
  });
  it('is called by its label, else by its number', () => expect([className({ labels: ['cat'] }, 0), className({ labels: ['cat'] }, 1), className({ labels: [] }, 7)]).toEqual(['cat', '1', '7']));
  it('is one scalar', () => {
    const read = (written: string) => classField.read(parseBody(`class: ${written}\n`).top.entries[0].value);
    expect([read('7'), read('"a, b"')]).toEqual(['7', 'a, b']);
    expect(told(() => read('[1, 2]'))).toBe('Expected a class by its label or its number, found a list of 2. Write for example class: 3.');
  });
});
