// What may be written in a network block, and what a reader is told who writes something else.
import { afterAll, describe, expect, it } from 'vitest';
import { network } from '../../../src/blocks/network/block';
import { layersField } from '../../../src/blocks/network/layers-field';
import { networkFields } from '../../../src/blocks/network/options';
import { NoteError } from '../../../src/blocks/notation/note-error';
import { parseBody } from '../../../src/blocks/notation/body';
import { opened, surroundings } from './surroundings';

const services = surroundings();
afterAll(() => services.lab.close());

async function errorOf(source: string): Promise<string> {
  const open = opened('cnn-network', source, services);
  await open.complete;
  const { error } = open.frame;
  return error instanceof NoteError ? `${error.line}: ${error.message}` : String(error);
}

function entriesOf(source: string) {
  const [{ value }] = parseBody(source).top.entries;
  return layersField.read(value);
}

describe('layers', () => {
  const inLines = [{ at: 2, line: 'conv 8 5x5' }, { at: 3, line: 'relu' }, { at: 5, line: 'dense 10' }];
  it('are read line by line from plain lines', () => expect(entriesOf('layers:\n  conv 8 5x5\n  relu\n\n  dense 10\n')).toEqual(inLines));
  it('are read line by line from a block scalar', () => expect(entriesOf('layers: |\n  conv 8 5x5\n  relu\n\n  dense 10\n')).toEqual(inLines));
  it('are read from a list', () => expect(entriesOf('layers:\n  - conv 8 5x5\n  - relu\n\n  - dense 10\n')).toEqual(inLines));
  it('begin on the key’s own line where they are written there', () => expect(entriesOf('layers: conv 8 5x5\n  relu')).toEqual([{ at: 1, line: 'conv 8 5x5' }, { at: 2, line: 'relu' }]));
  it('hold residuals as lists inside', () => {
    expect(entriesOf('layers:\n  - conv 8 3x3 pad 1\n  - residual:\n      - conv 8 3x3 pad 1\n      - relu\n  - residual: [relu]\n')).toEqual([
      { at: 2, line: 'conv 8 3x3 pad 1' },
      { at: 3, residual: [{ at: 4, line: 'conv 8 3x3 pad 1' }, { at: 5, line: 'relu' }] },
      { at: 6, residual: [{ at: 6, line: 'relu' }] },
    ]);
  });
  it('are written back in one line that reads as the same layers', () => {
    const entries = entriesOf('layers:\n  - conv 8 3x3 pad 1\n  - residual: [conv 8 3x3 pad 1, relu]\n  - dense 10\n');
    const again = entriesOf(`layers: ${layersField.write(entries)}`);
    expect(JSON.stringify(again).replace(/"at":\d+/g, '')).toBe(JSON.stringify(entries).replace(/"at":\d+/g, ''));
  });
});

describe('A mistake is told at its line, with what was expected, what was found, and what to write', () => {
  it.each([
    ['layers:\n  conv 8 5x5\n  maxpol 2\n  dense 10\n', '3: Expected a kind of layer, found maxpol. Did you mean “maxpool”?'],
    ['layers:\n  - conv 8 5x5\n  - residual:\n      - conv 16 3x3\n  - dense 10\n', '3: add1: expected inputs of one shape, [1, 16, 22, 22], found [1, 8, 24, 24]. Let the layers inside keep channels and size, as conv 8 3x3 pad same does.'],
    ['title: A\nlayers:\n  conv 8 5x5 padd 2\n', '3: conv: expected one of stride, pad, dilation, groups, bias, found padd. Did you mean “pad”?'],
    ['layers:\n  conv 8 29x29\n  dense 10\n', '2: conv1: expected spatial extents of at least [29, 29], found [28, 28]. Write a smaller kernel, a larger pad, or fewer layers before it that make the picture smaller.'],
    ['layers:\n  dense 12\n', '2: dense1: expected an output of [10], one logit for each class, found [12]. Write dense 10 as the last layer.'],
    ['layers: []\n', '1: Expected layers, one in each line, such as conv 8 5x5, found a list of 0. Write each layer in a line of its own below “layers:”.'],
    ['layers:\n  - residul: [relu]\n', '2: “residul:” is no layer. Did you mean “residual”?'],
    ['dataset: mnist\n', '1: Expected digits, shapes, or a folder such as [[Birds]], found “mnist”. Write [[mnist]] for a folder of that name, or one of digits, shapes.'],
    ['input: [3, 32, 32]\n', '1: Expected [1, 28, 28], the pictures of digits, found [3, 32, 32]. Write input: [1, 28, 28], or remove the line.'],
    ['input: 28\n', '1: Expected channels, height and width of the pictures, three whole numbers above 0, found “28”. Write for example [1, 28, 28].'],
    ['train: fast\n', '1: Expected a map with pictures, epochs, batch, optimizer, rate, schedule, decay, augment, validation, found “fast”. Write for example train: {pictures: 16000, epochs: 2, rate: 0.006}.'],
    ['train:\n  epoch: 3\n', '2: “epoch” is not a key of train. Did you mean “epochs”?'],
    ['train: {optimizer: adamm}\n', '1: Expected one of adam, adamw, sgd, momentum, nesterov, rmsprop, adagrad, found “adamm”. Did you mean “adam”?'],
    ['train: {pictures: 10}\n', '1: Expected at least as many pictures as a batch holds, found 10 pictures and batches of 32. Write pictures: 32 or more.'],
    ['train: {rate: 0}\n', '1: Expected a finite number above 0 and of at most 10, found “0”. Write for example 0.006.'],
    ['id: digits\n', '1: “digits” is the name of a built-in. Write another name, such as my-digits.'],
  ])('%j', async (source, expected) => expect(await errorOf(source)).toBe(expected));
});

describe.each(Object.entries(networkFields))('The field %s', (_, field) => {
  it('reads its own sample and writes it back', () => {
    const { value } = parseBody(`key: ${field.sample}`).top.entries[0];
    const written = field.write(field.read(value) as never);
    const { value: again } = parseBody(`key: ${written}`).top.entries[0];
    expect(field.write(field.read(again) as never)).toBe(written);
  });
});

it('The block is called cnn-network', () => expect(network.language).toBe('cnn-network'));
